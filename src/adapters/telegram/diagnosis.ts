/**
 * `/diagnosa` in a group: why the bot answers there, or does not. Sent at once and past the outbox, because it must work
 * where the way through it does not.
 */
import type { Api } from 'grammy'
import type { Message } from 'grammy/types'
import { formatted } from './formatting.ts'
import type { Ignored } from './reading.ts'

export interface Diagnosis {
  /** @param ignored why the last message of a chat was not answered; null when it was taken */
  saw(chat: string, ignored: Ignored | null): void
  answer(asked: Message, me: number): Promise<void>
}

export interface DiagnosisOptions {
  readonly api: Api
  readonly groups: 'mention' | 'off'
  readonly mode: 'polling' | 'webhook'
  readonly instant: () => string
}

const MOST_CHATS = 2000

const WHY: Readonly<Record<Ignored, string>> = {
  'group-off': 'bot diatur tidak menjawab di grup (GROUP_MODE=off)',
  bot: 'pengirimnya bot',
  channel: 'pengirimnya kanal',
  'other-bot-command': 'perintahnya untuk bot lain',
  'not-addressed': 'bot tidak disebut',
  'no-content': 'tidak ada isinya (pesan layanan)',
  unsupported: 'jenis pesan ini tidak didukung',
  'own-status': 'hanya perubahan status bot',
}

interface Seen {
  readonly at: string
  readonly ignored: Ignored | null
}

export function createDiagnosis({ api, groups, mode, instant }: DiagnosisOptions): Diagnosis {
  const chats = new Map<string, Seen>()
  let last: string | null = null

  async function report(chat: string, me: number): Promise<string> {
    const [bot, here, hook] = await Promise.all([
      api.getMe(),
      api.getChatMember(chat, me),
      api.getWebhookInfo(),
    ])
    const seen = chats.get(chat)
    const readsAll = bot.can_read_all_group_messages || here.status === 'administrator'
    const hookTrouble =
      hook.last_error_message === undefined ? '' : `, galat terakhir: ${hook.last_error_message}`
    return [
      '*Diagnosa*',
      `• Mode privasi: ${bot.can_read_all_group_messages ? 'mati' : 'aktif'}`,
      `• Bot di grup ini: ${here.status === 'administrator' ? 'admin' : 'anggota biasa'}`,
      `• Yang sampai ke bot: ${readsAll ? 'semua pesan' : 'perintah, sebutan nama, dan balasan ke bot'}`,
      `• Menjawab di grup: ${groups === 'off' ? 'tidak (GROUP_MODE=off)' : 'kalau disebut, dibalas, atau diberi perintah'}`,
      `• Cara menerima: ${mode}, menunggu ${hook.pending_update_count} pesan${hookTrouble}`,
      `• Pembaruan terakhir: ${last ?? 'belum ada'}`,
      `• Pesan terakhir di grup ini: ${seen === undefined ? 'belum ada sejak bot dinyalakan' : wordsFor(seen)}`,
    ].join('\n')
  }

  async function isAdmin({ chat, from, sender_chat }: Message): Promise<boolean> {
    if (sender_chat?.id === chat.id) return true
    if (from === undefined) return false
    const { status } = await api.getChatMember(chat.id, from.id)
    return status === 'creator' || status === 'administrator'
  }

  return {
    saw(chat, ignored) {
      last = instant()
      chats.delete(chat)
      chats.set(chat, { at: last, ignored })
      const [oldest] = chats.keys()
      if (chats.size > MOST_CHATS && oldest !== undefined) chats.delete(oldest)
    },
    async answer(asked, me) {
      const allowed = await isAdmin(asked)
      const words = allowed ? await report(String(asked.chat.id), me) : '/diagnosa hanya untuk admin grup.'
      const { text, entities } = formatted(words)
      await api.sendMessage(asked.chat.id, text, {
        entities,
        reply_parameters: { message_id: asked.message_id, allow_sending_without_reply: true },
      })
    },
  }
}

function wordsFor({ at, ignored }: Seen): string {
  return `${at}, ${ignored === null ? 'diterima' : `diabaikan: ${WHY[ignored]}`}`
}
