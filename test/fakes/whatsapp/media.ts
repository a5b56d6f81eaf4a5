/** Placeholder until the media host exists. */
import type { proto } from '@whiskeysockets/baileys'
import { type BinaryNode, node } from './nodes.ts'
import type { HeardFile } from './screen.ts'

export interface MediaHost {
  connectionNode(): BinaryNode
  attach(content: unknown): Promise<proto.IMessage>
  open(message: proto.IMessage): HeardFile | undefined
  close(): Promise<void>
}
export async function startMediaHost(): Promise<MediaHost> {
  return {
    connectionNode: () => node('media_conn', { auth: 'x', ttl: '3600' }, []),
    attach: async () => ({}),
    open: () => undefined,
    close: async () => undefined,
  }
}
