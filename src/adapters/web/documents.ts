/** Drawn documents that wait to be fetched by the one page they were made for. */
import type { DrawnDocument } from '../../message.ts'

/** All waiting documents together; the oldest go first. The letter can be asked for again at any time. */
export const MOST_DOCUMENT_BYTES = 16 * 1024 * 1024

export interface DocumentShelf {
  /** Returns the id under which `owner`, and nobody else, can take the document. */
  put(owner: string, document: DrawnDocument): string
  /** Null when there is no such document, it has made room for newer ones, or it is somebody else's. */
  take(owner: string, id: string): DrawnDocument | null
  dropAllOf(owner: string): void
}

export function createDocumentShelf(newId: () => string, mostBytes: number): DocumentShelf {
  const shelf = new Map<string, { readonly owner: string; readonly document: DrawnDocument }>()
  let bytes = 0

  function drop(id: string): void {
    bytes -= shelf.get(id)?.document.bytes.byteLength ?? 0
    shelf.delete(id)
  }

  return {
    put(owner, document) {
      const id = newId()
      shelf.set(id, { owner, document })
      bytes += document.bytes.byteLength
      for (const oldest of shelf.keys()) {
        if (bytes <= mostBytes || shelf.size === 1) break
        drop(oldest)
      }
      return id
    },
    take(owner, id) {
      const found = shelf.get(id)
      return found?.owner === owner ? found.document : null
    },
    dropAllOf(owner) {
      for (const [id, entry] of shelf) if (entry.owner === owner) drop(id)
    },
  }
}
