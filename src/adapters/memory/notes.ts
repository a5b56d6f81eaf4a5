/** Notes in this process's memory. */
import type { Notes } from '../../ports.ts'

/** @param now milliseconds */
export function createMemoryNotes(now: () => number): Notes {
  const notes = new Map<string, { readonly value: string; readonly until: number }>()
  return {
    async read(name) {
      const note = notes.get(name)
      if (note === undefined) return null
      if (note.until > now()) return note.value
      notes.delete(name)
      return null
    },
    async write(name, value, ttlMs = Number.POSITIVE_INFINITY) {
      notes.set(name, { value, until: now() + ttlMs })
    },
    async remove(name) {
      notes.delete(name)
    },
  }
}
