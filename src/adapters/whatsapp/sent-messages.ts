/** What was sent, for a phone that could not read it and asks for it again, also after another process took over. */
import type { proto } from '@whiskeysockets/baileys'
import type { Tenancy } from './account-store.ts'
import type { AuthState } from './auth-state.ts'
import type { Baileys } from './baileys.ts'

export interface SentMessages {
  /** Resolves when it is stored, with the keys that the message changed. @throws NotOwner, StorageAway */
  keep(id: string, message: proto.IMessage): Promise<void>
  find(key: { readonly id?: string | null }): Promise<proto.IMessage | undefined>
}

/** Both are null while another process owns the number. */
interface Held {
  readonly auth: () => AuthState | null
  readonly tenancy: () => Tenancy | null
}

export function createSentMessages({ proto }: Baileys, { auth, tenancy }: Held): SentMessages {
  return {
    async keep(id, message) {
      const value = Buffer.from(proto.Message.encode(message).finish()).toString('base64')
      const held = auth()
      if (held === null) throw new Error('another process owns the number')
      await held.along({ type: 'sent', id, value })
    },
    async find({ id }) {
      const text = id ? (await tenancy()?.read('sent', [id]))?.get(id) : undefined
      return text === undefined ? undefined : proto.Message.decode(Buffer.from(text, 'base64'))
    },
  }
}
