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

/** Words an answer for what a chat wrote. */
export type Answer = (chat: number, text: string, n: number) => Promise<string>

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

/** @param answerBy what makes the answers; null: ten fixed questions, no logic */
export async function grammyConversations(
  url: string,
  answerBy: ((redis: Redis) => Answer) | null = null,
): Promise<Path> {
  const redis = new Redis(url)
  const answer = answerBy?.(redis) ?? null
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
  bot.use(
    createConversation<Ctx, Context>(
      answer === null ? interview : (conversation, ctx) => talk(conversation, ctx, answer),
      'interview',
    ),
  )
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

type Conversation = Parameters<Parameters<typeof createConversation<Ctx, Context>>[0]>[0]

async function interview(conversation: Conversation, ctx: Context): Promise<void> {
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

/** The same talk with a core behind it; what it answered is kept by the plugin, so that a replay does not ask it again. */
async function talk(conversation: Conversation, ctx: Context, answer: Answer): Promise<void> {
  const heard = (of: Context) =>
    conversation.external(() => answer(of.chat?.id ?? 0, of.message?.text ?? '', of.message?.message_id ?? 0))
  await ctx.reply(await heard(ctx))
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const next = await conversation.waitFor('message:text')
    await next.reply(await heard(next))
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
