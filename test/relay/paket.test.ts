/** Paket jawaban through the real adapters: forwarded questions in, one message for each of them out. */
import '../fakes/whatsapp/quiet.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onTelegram, onWhatsApp, openTown, type Seat, type Town } from './town.ts'

const NIK = '3201234567890123'
const QUESTIONS = [
  `Bu, desil itu apa ya? NIK saya ${NIK}`,
  'kartu KKS saya hilang, gimana ngurusnya',
  'PKH kapan cair bu? hubungi saya di 081298765432',
]
const TITLES = ['Apa itu desil 1–10?', 'KKS hilang', 'Kapan bantuan cair?']

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(async () => {
  await town.close()
  expect(town.whatsapp.errors).toEqual([])
})

/** Each question has a message of its own, which needs no other and tells nothing of who asked. */
async function expectThreeAnswers(officer: Seat): Promise<void> {
  for (const title of TITLES) await officer.hears(title)
  await officer.says('/antrean')
  await officer.hears('Tidak ada tiket yang menunggu')
  const answers = officer.texts().filter((text) => text.includes('Sumber:'))
  expect(answers.map((text) => text.split('\n')[0])).toEqual(TITLES)
  for (const answer of answers) {
    expect(answer).toContain('Sumber')
    expect(answer).not.toMatch(/seperti di atas|tadi|di chat ini/i)
  }
  expect(officer.texts().join('\n')).not.toMatch(new RegExp(`${NIK}|081298765432|Bu Warsih`))
}

test('an officer forwards three questions in private on Telegram and gets three messages to forward', async () => {
  const { world } = town.telegram
  const rina = world.person('Bu Rina')
  await town.start(`telegram:${rina.id}`)
  const officer = onTelegram(town, rina)
  const origin = { type: 'hidden_user', sender_user_name: 'Bu Warsih', date: 1 }
  for (const text of QUESTIONS) world.write(rina, rina.id, { text, forward_origin: origin })
  await officer.hears('saya kumpulkan')
  await officer.says('selesai')
  await expectThreeAnswers(officer)
})

test('an officer forwards three questions in private on WhatsApp and gets three messages to forward', async () => {
  const rina = town.whatsapp.person({ pn: '6281234500011', name: 'Bu Rina' })
  await town.start(`whatsapp:${rina.pn}@s.whatsapp.net`)
  const officer = onWhatsApp(town, rina)
  for (const text of QUESTIONS) await rina.says(text, { forwarded: 1 })
  await officer.hears('saya kumpulkan')
  await officer.says('selesai')
  await expectThreeAnswers(officer)
})
