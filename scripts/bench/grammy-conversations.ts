/**
 * What a Telegram bot with a multi-step talk is usually built of: grammY with its conversations plugin, state in Redis. The
 * update is handled where it arrives; there is no queue, no order between processes, and a killed process loses or doubles.
 */
import { type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations'
import { RedisAdapter } from '@grammyjs/storage-redis'
import { Bot, type Context } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { Redis } from 'ioredis'
import type { Path } from './load.ts'
import { textOf } from './workload.ts'

const QUESTIONS = 10
const ME = {
  id: 1,
  is_bot: true,
  first_name: 'bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe

type Ctx = ConversationFlavor<Context>

export async function grammyConversations(url: string): Promise<Path> {
  const redis = new Redis(url)
  const answered = new Map<number, () => void>()
  /** The channel that does nothing; calls made inside of a conversation go only through here. */
  const fetch = async (_url: string, { body }: { readonly body: string }) => {
    const { chat_id: chat } = JSON.parse(body) as { readonly chat_id: number }
    answered.get(chat)?.()
    const message = {
      message_id: 1,
      date: 0,
      chat: { id: chat, type: 'private', first_name: 'x' },
      text: 'x',
    }
    return { json: async () => ({ ok: true, result: message }) }
  }
  const bot = new Bot<Ctx>('1:bench', { botInfo: ME, client: { fetch: fetch as never } })
  bot.use(
    conversations<Ctx, Context>({
      storage: {
        type: 'key',
        getStorageKey: (ctx) => ctx.chat?.id.toString(),
        adapter: new RedisAdapter({ instance: redis as never }),
      },
    }),
  )
  bot.use(createConversation<Ctx, Context>(interview, 'interview'))
  bot.on('message', (ctx) => ctx.conversation.enter('interview'))
  return {
    async pass(person, say, n) {
      const chat = chatOf(person)
      const heard = new Promise<void>((resolve) => answered.set(chat, resolve))
      await bot.handleUpdate(updateOf(chat, textOf(say), n))
      await heard
    },
    async close() {
      redis.disconnect()
    },
  }
}

async function interview(
  conversation: Parameters<Parameters<typeof createConversation<Ctx, Context>>[0]>[0],
  ctx: Context,
): Promise<void> {
  const answers: string[] = []
  await ctx.reply('Pertanyaan 1 dari 10. Silakan dijawab, boleh singkat.')
  while (answers.length < QUESTIONS) {
    const next = await conversation.waitFor('message:text')
    answers.push(next.message.text)
    await next.reply(
      answers.length === QUESTIONS
        ? `Terima kasih. Jawaban: ${answers.join(', ')}`
        : `Pertanyaan ${answers.length + 1} dari 10. Silakan dijawab, boleh singkat.`,
    )
  }
}

/** Telegram names chats by number. */
function chatOf(person: string): number {
  return Number(person.replace(/\D/g, '')) + (person.startsWith('w') ? 1_000_000 : 1)
}

function updateOf(chat: number, text: string, n: number): Update {
  const from = { id: chat, is_bot: false, first_name: 'x' }
  return {
    update_id: n,
    message: { message_id: n, date: 0, chat: { id: chat, type: 'private', first_name: 'x' }, from, text },
  }
}
