/** A question to an officer, and the answer, through the real adapters: citizens on one platform, officers on the other. */
import '../fakes/whatsapp/quiet.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asks, onTelegram, onWhatsApp, openTown, type Seat, type Town, telegramOffice } from './town.ts'

const NIK = '3201234567890123'
const PHONE = '081298765432'
/** No run of digits that long belongs into a chat of officers. */
const LONG_NUMBER = /\d[\d .-]{7,}\d/

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(async () => {
  await town.close()
  expect(town.whatsapp.errors).toEqual([])
})

/** Ani on WhatsApp, Bu Rina and Pak Dodi in a Telegram group. */
async function officersOnTelegram() {
  const rina = town.telegram.world.person('Bu Rina')
  const dodi = town.telegram.world.person('Pak Dodi')
  const group = telegramOffice(town, [rina, dodi])
  await town.start(`telegram:${group}`)
  const ani = town.whatsapp.person({ pn: '6281234500001', name: 'Ani Suryani' })
  return {
    ani,
    citizen: onWhatsApp(town, ani),
    office: onTelegram(town, rina, group),
    colleague: onTelegram(town, dodi, group),
  }
}

/** Siti on Telegram, Bu Rina and Pak Dodi in a WhatsApp group. */
async function officersOnWhatsApp() {
  const rina = town.whatsapp.person({ pn: '6281234500011', name: 'Bu Rina' })
  const dodi = town.whatsapp.person({ pn: '6281234500012', name: 'Pak Dodi' })
  const group = town.whatsapp.group('Petugas', [rina, dodi, town.whatsapp.helpdesk])
  await town.start(`whatsapp:${group.id}`)
  const siti = town.telegram.world.person('Siti Aminah')
  return { siti, citizen: onTelegram(town, siti), office: onWhatsApp(town, rina, group) }
}

/** Question, answer, and on both ways until the citizen has had enough. */
async function talk(citizen: Seat, office: Seat): Promise<void> {
  expect(await asks(citizen, 'Kapan operator desa ada di kantor?')).toBe(1)
  await office.hears('Tiket 1 dari warga')
  await office.says('Senin sampai Jumat, pagi.', 'Kapan operator desa')
  const answer = await citizen.hears('Senin sampai Jumat, pagi.')
  expect(answer).toMatch(/Tiket 1, jawaban petugas/)
  await office.hears('jawaban dikirim')

  await citizen.says('Desil itu apa, Bu? Perlu bawa apa?')
  await office.says('Bawa KTP dan KK ya.', 'Perlu bawa apa')
  await citizen.hears('Bawa KTP dan KK ya.')
  await citizen.says('selesai')
  await citizen.hears('tiket 1 selesai')
  await office.hears('penanya bilang sudah cukup')
  // While a person was in charge the bot gave no answer of its own.
  expect(citizen.texts().join('\n')).not.toContain('Sumber')
  await citizen.says('desil itu apa')
  await citizen.hears('Sumber')
}

test('a citizen on WhatsApp and officers in a Telegram group talk with each other until the citizen ends it', async () => {
  const { ani, citizen, office } = await officersOnTelegram()
  await talk(citizen, office)
  expect(ani.duplicates().size).toBe(0)
})

test('a citizen on Telegram and officers in a WhatsApp group talk with each other until the citizen ends it', async () => {
  const { citizen, office } = await officersOnWhatsApp()
  await talk(citizen, office)
})

test('an officer ends it with "selesai" as a reply, and the bot answers the citizen again', async () => {
  const { citizen, office } = await officersOnTelegram()
  await asks(citizen, 'Kapan operator desa ada di kantor?')
  await office.says('Senin sampai Jumat, pagi.', 'Kapan operator desa')
  await citizen.hears('Senin sampai Jumat')
  await office.says('selesai', 'Kapan operator desa')
  await citizen.hears('sudah ditutup petugas')
  await citizen.says('desil itu apa')
  await citizen.hears('Sumber')
})

test('two officers who answer at once both reach the citizen, and one of them is told', async () => {
  const { citizen, office, colleague } = await officersOnTelegram()
  await asks(citizen, 'Kapan operator desa ada di kantor?')
  await Promise.all([
    office.says('Senin pagi.', 'Kapan operator desa'),
    colleague.says('Bawa KK.', 'Kapan operator desa'),
  ])
  await citizen.hears('Senin pagi.')
  await citizen.hears('Bawa KK.')
  await office.hears('jawaban Ibu/Bapak tetap dikirim')
})

test('no private number and no name of the citizen reaches a staff chat, from WhatsApp', async () => {
  const { ani, citizen, office } = await officersOnTelegram()
  await tellsTooMuch(citizen, office)
  for (const secret of [ani.pn, ani.lid, 'Ani', 'Suryani'])
    expect(office.texts().join('\n')).not.toContain(secret)
  expect(town.output()).not.toMatch(new RegExp(`${ani.pn}|Suryani`))
})

test('no private number and no name of the citizen reaches a staff chat, from Telegram', async () => {
  const { siti, citizen, office } = await officersOnWhatsApp()
  await tellsTooMuch(citizen, office)
  for (const secret of [String(siti.id), 'Siti', 'Aminah']) {
    expect(office.texts().join('\n')).not.toContain(secret)
  }
})

/** Numbers in the question, in what follows, and in the officer's own answer. */
async function tellsTooMuch(citizen: Seat, office: Seat): Promise<void> {
  await asks(citizen, `PKH saya berhenti. NIK saya ${NIK}, HP saya ${PHONE}`)
  await office.says(`Baik, nanti telepon ${PHONE} ya`, 'PKH saya berhenti')
  await citizen.hears('nanti telepon')
  await office.hears('disamarkan')
  await citizen.says(`KK saya 3201234567890456, PIN 482913, kapan ditelepon?`)
  await office.hears('kapan ditelepon')
  expect(office.texts().join('\n')).not.toMatch(LONG_NUMBER)
  expect(office.texts().join('\n')).not.toContain('482913')
  expect(citizen.texts().join('\n')).not.toContain(PHONE)
  for (const secret of [NIK, PHONE, '482913']) expect(town.output()).not.toContain(secret)
}
