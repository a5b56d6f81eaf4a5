/** Citizens and officers on both platforms at once, and the whole program between them, as a user starts it. */

import { type FakeTelegram, startTelegram } from '../fakes/telegram/server.ts'
import type { User } from '../fakes/telegram/types.ts'
import type { Person } from '../fakes/whatsapp/person.ts'
import { type FakeWhatsApp, type GroupChat, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startRedis } from '../redis-server.ts'
import { textOf } from '../telegram/desk.ts'
import { type Helpdesk, startHelpdesk } from '../whatsapp/helpdesk.ts'

/** A start after a kill waits until the dead process no longer counts as the owner of the number. */
const PATIENCE_MS = 60_000

/** One person in one chat, on whichever platform. */
export interface Seat {
  /** @param to words of the bot's message that this one replies to */
  says(text: string, to?: string): Promise<void>
  /** Resolves with the bot's first message here, past or coming, that has these words. */
  hears(words: string): Promise<string>
  /** Everything that the bot said here, as it stands on the screen. */
  texts(): readonly string[]
}

export interface Town {
  readonly telegram: FakeTelegram
  readonly whatsapp: FakeWhatsApp
  /** Starts the program, and links its number the first time. @param staffChats what `STAFF_CHATS` takes */
  start(staffChats: string): Promise<void>
  /** As a power cut would, and the same program again. */
  kill(): Promise<void>
  startAgain(): Promise<void>
  /** Everything that it has printed since its last start. */
  output(): string
  close(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const telegram = await startTelegram()
  const whatsapp = await startFakeWhatsApp()
  let env: Readonly<Record<string, string>> = {}
  let starting: Promise<Helpdesk> | null = null
  let program: Helpdesk | null = null
  let printed = ''

  async function begin(): Promise<Helpdesk> {
    starting = startHelpdesk({ wa: whatsapp, redisUrl: redis.url, env })
    program = await starting
    return program
  }

  return {
    telegram,
    whatsapp,
    async start(staffChats) {
      env = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, STAFF_CHATS: staffChats }
      await (await begin()).link()
    },
    async kill() {
      await program?.kill()
      printed += program?.output() ?? ''
      program = null
    },
    async startAgain() {
      await begin()
    },
    output: () => printed + (program?.output() ?? ''),
    async close() {
      // Also one that a test gave up on while it was still starting.
      await starting?.catch(() => undefined)
      await program?.stop()
      await whatsapp.close()
      await telegram.close()
      await redis.close()
    },
  }
}

/** @param chat the person's own chat with the bot when it is left out */
export function onTelegram({ telegram }: Town, user: User, chat = user.id): Seat {
  return {
    async says(text, to) {
      const replied = to === undefined ? undefined : await telegram.said(chat, (m) => textOf(m).includes(to))
      telegram.world.write(user, chat, { text, ...(replied ? { replyTo: replied.message_id } : {}) })
    },
    hears: async (words) => textOf(await telegram.said(chat, (m) => textOf(m).includes(words))),
    texts: () => telegram.from(chat).map(textOf),
  }
}

/** @param group the person's own chat with the bot when it is left out */
export function onWhatsApp({ whatsapp }: Town, person: Person, group?: GroupChat): Seat {
  const place = group === undefined ? {} : { in: group }
  const chat = group?.id ?? whatsapp.helpdesk.pn
  const find = (words: string) =>
    person.account.screen.heard.until(
      (heard) =>
        heard.chat === chat && heard.from === whatsapp.helpdesk.pn && plain(heard.text).includes(words),
      PATIENCE_MS,
    )
  return {
    async says(text, to) {
      await person.says(text, { ...place, ...(to === undefined ? {} : { quotes: await find(to) }) })
    },
    hears: async (words) => plain((await find(words)).text),
    texts: () =>
      person
        .heard(place)
        .filter(({ from }) => from === whatsapp.helpdesk.pn)
        .map(({ text }) => plain(text)),
  }
}

/** As it looks on a phone: bold is drawn, not written. */
function plain(text: string | null): string {
  return (text ?? '').replaceAll('*', '')
}

/** A Telegram group with the bot and these officers in it. */
export function telegramOffice({ telegram }: Town, officers: readonly User[]): number {
  const { id } = telegram.world.group('Petugas', officers)
  telegram.world.setBot(id, 'member', officers[0] as User)
  return id
}

/** Asks for an officer and writes the question; resolves with the number of the ticket. */
export async function asks(citizen: Seat, question: string): Promise<number> {
  await citizen.says('petugas')
  await citizen.hears('Silakan tulis pertanyaannya')
  await citizen.says(question)
  const said = await citizen.hears('Nomornya tiket')
  return Number(/tiket (\d+)/.exec(said)?.[1])
}
