/** A number whose connection breaks again and again at random moments while people talk with it. */
import type { Person } from '../fakes/whatsapp/person.ts'
import type { FakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { seededChance } from './virtual-time.ts'

export interface StormResult {
  readonly disconnects: number
  readonly questions: number
  /** Questions that were not answered a minute after the storm. */
  readonly lost: readonly string[]
  /** Answers that a phone shows more than once, or that nobody asked for. */
  readonly twice: number
  /** Copies that phones took for what they are: the same message again. */
  readonly copies: number
  readonly tookMs: number
}

export interface StormOptions {
  readonly wa: FakeWhatsApp
  readonly disconnects: number
  readonly people: number
  readonly seed: number
  /** Told now and then. */
  readonly onProgress?: (disconnects: number, questions: number) => void
}

/** Each has one message as its answer. Each person asks something, waits for the answer, asks the next thing, until the storm is over. */
const QUESTIONS = ['menu', 'kapan cair']
/** The server comes back within this, and after the storm everything that was asked is answered within this. */
const PATIENCE_MS = 60_000
/** During the storm an answer may take as long as the storm. */
const LONG_MS = 3_600_000

export async function storm({
  wa,
  disconnects,
  people,
  seed,
  onProgress,
}: StormOptions): Promise<StormResult> {
  const chance = seededChance(seed)
  const began = Date.now()
  const phones = Array.from({ length: people }, (_, i) =>
    wa.person({ pn: `62812347${String(i).padStart(5, '0')}`, name: `Warga ${i}` }),
  )
  const asked = new Map<Person, number>()
  const waiting = new Set<Person>()
  let over = false
  let done = 0

  async function talk(person: Person): Promise<void> {
    for (let i = 0; !over; i++) {
      await person.says(QUESTIONS[i % QUESTIONS.length] ?? 'menu')
      asked.set(person, (asked.get(person) ?? 0) + 1)
      waiting.add(person)
      await person.hears(undefined, { within: LONG_MS }).catch(() => undefined)
      waiting.delete(person)
    }
  }

  async function breakAgainAndAgain(): Promise<void> {
    while (done < disconnects) {
      const device = await wa.helpdesk.online(PATIENCE_MS)
      await new Promise((resolve) => setTimeout(resolve, chance() * 300))
      const dice = chance()
      if (dice < 0.3) await breaksAt(() => wa.faults.cutBeforeDelivery(1), device)
      else if (dice < 0.6) await breaksAt(() => wa.faults.cutBeforeAck(1), device)
      else if (dice < 0.8) device.streamError(dice < 0.7 ? 500 : 503)
      else device.cut()
      await gone(device)
      done += 1
      onProgress?.(
        done,
        [...asked.values()].reduce((a, b) => a + b, 0),
      )
    }
    over = true
  }

  /** The next reply breaks the connection; when none is on its way, the connection breaks anyway. */
  async function breaksAt(arm: () => void, device: { readonly live: boolean; cut(): void }): Promise<void> {
    arm()
    const end = Date.now() + 3000
    while (device.live && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
    wa.faults.heal()
    if (device.live) device.cut()
  }

  async function gone(device: { readonly live: boolean; cut(): void }): Promise<void> {
    while (device.live) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  const talks = Promise.all(phones.map(talk))
  await breakAgainAndAgain()
  await wa.helpdesk.online(PATIENCE_MS)
  await Promise.race([talks, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  await wa.settled()
  const lost = [...waiting].map((person) => `${person.pn}, question ${asked.get(person)}`)
  const questions = [...asked.values()].reduce((a, b) => a + b, 0)
  const shown = phones.reduce((sum, phone) => sum + phone.heard().length, 0)
  return {
    disconnects: done,
    questions,
    lost,
    twice: Math.max(0, shown - (questions - lost.length)),
    copies: phones.reduce((sum, phone) => sum + phone.duplicates().size, 0),
    tookMs: Date.now() - began,
  }
}
