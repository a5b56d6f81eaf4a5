/** Binary nodes, the XML-like stanzas of the protocol. Baileys encodes and decodes them. */
import { type BinaryNode, getBinaryNodeChildString } from '@whiskeysockets/baileys'

export type { BinaryNode }

/** Where the server itself is addressed; also the sender of its own stanzas. */
export const SERVER = '@s.whatsapp.net'

/** Builds a node and leaves out attributes that are undefined. */
export function node(
  tag: string,
  attributes: Record<string, string | undefined> = {},
  content?: BinaryNode['content'],
): BinaryNode {
  const attrs: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) attrs[name] = value
  return content === undefined ? { tag, attrs } : { tag, attrs, content }
}

export function children(parent: BinaryNode | undefined): readonly BinaryNode[] {
  return Array.isArray(parent?.content) ? parent.content : []
}

export function child(parent: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return children(parent).find((one) => one.tag === tag)
}

/** The bytes of a child; throws when the client left it out. */
export function childBytes(parent: BinaryNode | undefined, tag: string): Buffer {
  const content = child(parent, tag)?.content
  if (content === undefined || Array.isArray(content)) throw new Error(`<${parent?.tag}> without <${tag}>`)
  return Buffer.from(content)
}

export function childText(parent: BinaryNode | undefined, tag: string): string | undefined {
  return getBinaryNodeChildString(parent, tag)
}

/** A number as the protocol writes it: big endian, three or four bytes. */
export function uint(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Seconds since 1970 as an attribute. */
export function seconds(at: Date = new Date()): string {
  return String(Math.floor(at.getTime() / 1000))
}
