/** The program is killed while answers are on their way, again and again. */
import '../fakes/whatsapp/quiet.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededChance } from '../whatsapp/virtual-time.ts'
import { asks, onTelegram, onWhatsApp, openTown, type Seat, type Town, telegramOffice } from './town.ts'

const KILLS = 6
const CITIZENS = 5

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(async () => {
  await town.close()
  expect(town.whatsapp.errors).toEqual([])
})

/** The office sits in Telegram, which hands over again what a killed process had not stored. */
async function openOffice(): Promise<Seat> {
  const rina = town.telegram.world.person('Bu Rina')
  const group = telegramOffice(town, [rina])
  await town.start(`telegram:${group}`)
  return onTelegram(town, rina, group)
}

function whatsappCitizen(i: number): Seat {
  return onWhatsApp(town, town.whatsapp.person({ pn: `62812345000${10 + i}`, name: `Warga ${i}` }))
}

function telegramCitizen(i: number): Seat {
  return onTelegram(town, town.telegram.world.person(`Warga ${i}`))
}

const timesHeard = (seat: Seat, words: string) => seat.texts().join('\n').split(words).length - 1

test('an answer that is written while the program is down arrives once after it is back', async () => {
  const office = await openOffice()
  const citizens = [whatsappCitizen(1), telegramCitizen(2)]
  for (const citizen of citizens) await asks(citizen, 'Kapan operator desa ada di kantor?')
  await office.hears('Tiket 2 dari warga')
  await town.kill()
  await office.says('Besok jam sembilan.', 'Tiket 1 dari warga')
  await office.says('Besok jam sembilan.', 'Tiket 2 dari warga')
  await town.startAgain()
  for (const citizen of citizens) {
    await citizen.hears('Besok jam sembilan.')
    await citizen.says('Baik Bu, terima kasih, saya datang besok')
  }
  await office.says('Sama-sama, ditunggu.', 'Tiket 1, pesan tambahan')
  await office.says('Sama-sama, ditunggu.', 'Tiket 2, pesan tambahan')
  for (const citizen of citizens) {
    await citizen.hears('Sama-sama, ditunggu.')
    expect(timesHeard(citizen, 'Besok jam sembilan.')).toBe(1)
  }
})

test('through kill after kill every answer arrives: on WhatsApp once, on Telegram again only what was on its way at the blow', async () => {
  const chance = seededChance(7)
  const office = await openOffice()
  const onWa = Array.from({ length: CITIZENS }, (_, i) => whatsappCitizen(i))
  const onTg = Array.from({ length: CITIZENS }, (_, i) => telegramCitizen(i))
  const tickets = new Map<Seat, number>()
  for (const citizen of [...onWa, ...onTg]) {
    tickets.set(citizen, await asks(citizen, 'Kapan operator desa ada di kantor?'))
  }
  const answerOf = (citizen: Seat, round: number) => `Jawaban ${round} untuk tiket ${tickets.get(citizen)}.`
  async function everybodyIsAnswered(round: number): Promise<void> {
    for (const [citizen, ticket] of tickets) {
      await office.says(`/balas ${ticket} ${answerOf(citizen, round)}`)
    }
  }

  const lastAtBlow = new Map<Seat, string[]>(onTg.map((citizen) => [citizen, []]))
  let onTheWay = 0
  for (let round = 1; round <= KILLS; round++) {
    await everybodyIsAnswered(round)
    // By chance somebody has the answer, the others have it or not; in turn on either platform.
    const watched = round % 2 === 0 ? onWa : onTg
    const lucky = watched[Math.floor(chance() * CITIZENS)] as Seat
    await lucky.hears(answerOf(lucky, round))
    await town.kill()
    for (const [citizen, last] of lastAtBlow) last.push(citizen.texts().at(-1) ?? '')
    onTheWay += [...tickets.keys()].filter((one) => timesHeard(one, answerOf(one, round)) === 0).length
    await town.startAgain()
  }
  expect(onTheWay).toBeGreaterThan(0)
  await everybodyIsAnswered(KILLS + 1)
  // The answers of a chat come in order: behind the last nothing is on its way any more.
  for (const citizen of tickets.keys()) await citizen.hears(answerOf(citizen, KILLS + 1))

  for (const citizen of tickets.keys()) {
    const lost = (lastAtBlow.get(citizen) ?? []).join('\n')
    for (let round = 1; round <= KILLS + 1; round++) {
      const answer = answerOf(citizen, round)
      const times = timesHeard(citizen, answer)
      expect(times, answer).toBeGreaterThanOrEqual(1)
      // Telegram has no ids of ours: what it took a moment before the blow nobody could note.
      expect(times, answer).toBeLessThanOrEqual(lost.includes(answer) ? 2 : 1)
    }
  }
}, 400_000)
