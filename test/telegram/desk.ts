/** The whole program in a process of its own, as a user starts it, and people who talk to it through the fake Telegram. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { FakeTelegram } from '../fakes/telegram/server.ts'
import type { Message, User } from '../fakes/telegram/types.ts'
import type { CallbackQuery } from '../fakes/telegram/world.ts'

export interface Desk {
  readonly base: string
  /** Everything that it wrote to its log and screen. */
  output(): string
  /** Resolves when these words stand in it. */
  says(words: string): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
  /** As an operator would; resolves to the exit code. */
  stop(): Promise<number | null>
  /** Resolves with the exit code when it ends by itself. */
  readonly ended: Promise<number | null>
}

export interface DeskOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly port?: number
  /** Return at once, before it said that it is ready. */
  readonly unready?: boolean
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const running = new Set<ChildProcess>()
// A test that failed half-way leaves nothing behind.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

export async function startDesk(
  fake: Pick<FakeTelegram, 'root' | 'token'>,
  options: DeskOptions = {},
): Promise<Desk> {
  const port = options.port ?? (await freePort())
  const child = spawn(process.execPath, ['scripts/start.mjs', 'main'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: 'debug',
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.root,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      output += part
      for (const listener of [...listeners]) listener()
    })
  }
  const says = (words: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!output.includes(words)) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })
  const ready = says('siap:')
  if (!options.unready) {
    await Promise.race([
      ready,
      ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${output}`))),
    ])
  }
  return {
    base: `http://127.0.0.1:${port}`,
    output: () => output,
    says,
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      return await ended
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Person {
  readonly user: User
  /** Writes, and resolves with what the bot said after it, when it waits for something again. */
  say(text: string): Promise<readonly Message[]>
  /** Taps a button of the bot's last message that has it, by data or label. */
  tap(button: string): Promise<readonly Message[]>
  /** The last tap. */
  query(): CallbackQuery
  /** Resolves when the bot has said something with these words after the last thing that was done. */
  hears(words: string): Promise<Message>
  /** Everything the bot said. */
  heard(): readonly Message[]
}

/** A person in a private chat. */
export function personIn(fake: FakeTelegram, name = 'Siti'): Person {
  const user = fake.world.person(name)
  let seen = 0
  let last: CallbackQuery | null = null

  /** Every turn ends with a message that has buttons. */
  async function answer(): Promise<readonly Message[]> {
    const before = seen
    await fake.said(user.id, (m) => m.message_id > before && m.reply_markup !== undefined)
    const fresh = fake.from(user.id).filter((m) => m.message_id > before)
    seen = Math.max(seen, ...fresh.map((m) => m.message_id))
    return fresh
  }

  return {
    user,
    async say(text) {
      seen = fake.world.write(user, user.id, text).message.message_id
      return await answer()
    },
    async tap(button) {
      const message = fake
        .from(user.id)
        .findLast((m) =>
          m.reply_markup?.inline_keyboard.flat().some((b) => b.callback_data === button || b.text === button),
        )
      if (!message) throw new Error(`no button ${button}`)
      seen = Math.max(seen, ...fake.from(user.id).map((m) => m.message_id))
      last = fake.world.tap(user, user.id, message.message_id, button)
      return await answer()
    },
    query() {
      if (last === null) throw new Error('nothing was tapped')
      return last
    },
    hears: (words) => fake.said(user.id, (m) => m.message_id > seen && textOf(m).includes(words)),
    heard: () => fake.from(user.id),
  }
}

export function textOf({ text, caption }: Message): string {
  return text ?? caption ?? ''
}

/** The data of all buttons, in order. */
export function buttonsOf({ reply_markup }: Message): readonly string[] {
  return reply_markup?.inline_keyboard.flat().flatMap((b) => b.callback_data ?? b.url ?? []) ?? []
}
