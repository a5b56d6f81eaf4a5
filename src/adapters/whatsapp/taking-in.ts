/**
 * A message is stored before WhatsApp hears that it arrived. Baileys confirms a message as soon as it is opened and tells
 * us after that; and what was opened once cannot be opened again. So it is stored in between: opened, taken in, and only
 * then are the keys written with which it was opened. Whenever a process dies, the message is either still with the
 * server, and the stored keys open it, or it is stored here already.
 */
import { AsyncResource } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { BinaryNode, UserFacingSocketConfig, WAMessage } from '@whiskeysockets/baileys'
import type { Baileys, Socket } from './baileys.ts'
import { namesInOrder } from './first-names.ts'
import type { Me } from './inbound.ts'

export type MakeRepository = NonNullable<UserFacingSocketConfig['makeSignalRepository']>

/**
 * Resolves when the message is stored, or is nothing that is stored.
 * @throws when it could not be stored: its keys stay as they were, and WhatsApp is not told that it arrived
 */
export type TakeIn = (message: WAMessage, me: Me) => Promise<void>

/** For one connection. */
export interface Opening {
  readonly makeSignalRepository: MakeRepository
  /** Sees each stanza before Baileys does. */
  watch(socket: Socket): void
  /** True once for each message that was taken in here: Baileys tells of it, too. */
  wasTakenIn(message: WAMessage): boolean
}

/** @param me our two names as they are then; null before the number is linked */
export type OpenFor = (takeIn: TakeIn, me: () => Me | null) => Opening

/** A connection that breaks leaves at most a few dozen behind. */
const MOST = 300

/**
 * Shared by all connections of this process. What comes again over the next one, because its confirmation got lost, is
 * answered from memory: it was taken in, and Signal would refuse it.
 */
export function createTakingIn(baileys: Baileys): OpenFor {
  const opened = new Map<string, Uint8Array>()
  // What follows from a message must not run in the transaction that opens it: it would write keys into one that has ended.
  const outside = new AsyncResource('taking-in')

  return (takeIn, me) => {
    const stanzas = new WeakMap<Uint8Array, BinaryNode>()
    const taken = new Set<string>()

    async function takeInOpened(cipher: Uint8Array, plain: Uint8Array): Promise<void> {
      const stanza = stanzas.get(cipher)
      const who = me()
      if (stanza === undefined || who === null) return
      const message = messageOf(stanza, plain, who, baileys)
      await outside.runInAsyncScope(takeIn, null, message, who)
      taken.add(nameOf(message))
      const [oldest] = taken
      if (taken.size > MOST && oldest !== undefined) taken.delete(oldest)
    }

    return {
      makeSignalRepository(auth, ...rest) {
        const repository = namesInOrder(baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, ...rest))
        const { keys } = auth

        async function open(cipher: Uint8Array, key: string, decrypt: () => Promise<Uint8Array>) {
          const name = createHash('sha256').update(cipher).digest('base64')
          const before = opened.get(name)
          if (before !== undefined) return before
          const work = async () => {
            const plain = await decrypt()
            await takeInOpened(cipher, plain)
            return plain
          }
          // The repository's own transaction becomes a part of this one, so its keys are written when this one ends.
          const plain = await ('transaction' in keys ? keys.transaction(work, key) : work())
          opened.set(name, plain)
          const [oldest] = opened.keys()
          if (opened.size > MOST && oldest !== undefined) opened.delete(oldest)
          return plain
        }

        return {
          ...repository,
          decryptMessage: (options) =>
            open(options.ciphertext, options.jid, () => repository.decryptMessage(options)),
          decryptGroupMessage: (options) =>
            open(options.msg, options.group, () => repository.decryptGroupMessage(options)),
        }
      },
      watch({ ws }) {
        ws.prependListener('CB:message', (stanza: BinaryNode) => {
          if (!Array.isArray(stanza.content)) return
          for (const { content } of stanza.content) {
            if (content instanceof Uint8Array) stanzas.set(content, stanza)
          }
        })
      },
      wasTakenIn: (message) => taken.delete(nameOf(message)),
    }
  }
}

/** As Baileys will give it out. */
function messageOf(stanza: BinaryNode, plain: Uint8Array, me: Me, baileys: Baileys): WAMessage {
  const { fullMessage } = baileys.decodeMessageNode(stanza, me.id, me.lid ?? '')
  const content = baileys.proto.Message.decode(baileys.unpadRandomMax16(plain))
  const message = { ...fullMessage, message: content.deviceSentMessage?.message ?? content } as WAMessage
  baileys.cleanMessage(message, me.id, me.lid ?? '')
  return message
}

function nameOf({ key }: WAMessage): string {
  return `${key.remoteJid}/${key.participant ?? ''}/${key.id}`
}
