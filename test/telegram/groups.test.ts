/** Groups: silent until called, short and public in the open, the rest in private. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/server.ts'
import type { Chat, Message, User } from '../fakes/telegram/types.ts'
import { buttonsOf, type Desk, personIn, startDesk, textOf } from './desk.ts'

let fake: FakeTelegram
let desk: Desk
let group: Chat
let siti: User
let budi: User

beforeAll(async () => {
  fake = await startTelegram()
  desk = await startDesk(fake)
})
beforeEach(() => {
  fake.world.privacyMode = true
  siti = fake.world.person('Siti')
  budi = fake.world.person('Budi')
  group = fake.world.group('Warga RW 03', [siti, budi])
  fake.world.setBot(group.id, 'member', siti)
})
afterAll(async () => {
  await desk.stop()
  await fake.close()
})

const write = (from: User, what: Parameters<FakeTelegram['world']['write']>[2], chat = group.id) =>
  fake.world.write(from, chat, what).message
const answerTo = ({ message_id }: Message, chat = group.id) =>
  fake.said(chat, (m) => m.reply_to_message?.message_id === message_id)
const introduced = () => fake.said(group.id, (m) => textOf(m).includes('Tanya Bansos'))

/** Everything that was written before is handled when this is answered. */
async function passed(): Promise<void> {
  await answerTo(write(siti, '/desil'))
}

describe('in a group', () => {
  test('the bot introduces itself in two sentences when it is brought in', async () => {
    const text = textOf(await introduced())
    expect(text.match(/[.!?](\s|$)/g)).toHaveLength(2)
  })

  test('it is silent until it is mentioned, replied to or commanded', async () => {
    fake.world.privacyMode = false
    await introduced()
    write(siti, 'kapan PKH cair ya')
    write(budi, { sticker: { file_id: 'x' } })
    write(budi, '/cek@bot_lain')
    const mentioned = await answerTo(write(siti, '@tanya_bansos_bot desil itu apa?'))
    expect(textOf(mentioned)).toContain('Sumber')
    await answerTo(write(budi, { text: 'kartu kks hilang gimana', replyTo: mentioned.message_id }))
    await answerTo(write(siti, '/desil@tanya_bansos_bot'))
    expect(fake.from(group.id)).toHaveLength(4)
  })

  test('two people who ask at once each get their own answer', async () => {
    const asked = [
      write(siti, '@tanya_bansos_bot desil itu apa'),
      write(budi, '@tanya_bansos_bot kartu kks hilang gimana'),
      write(siti, '@tanya_bansos_bot cek desil di mana'),
    ]
    const answers = await Promise.all(asked.map((message) => answerTo(message)))
    expect(textOf(answers[0] ?? (asked[0] as Message))).toContain('urutan')
    expect(textOf(answers[1] ?? (asked[0] as Message))).toContain('blokir')
    expect(new Set(answers.map((m) => m.message_id)).size).toBe(3)
  })

  test('a personal matter goes on in private with the same question', async () => {
    const asked = write(siti, '@tanya_bansos_bot PKH saya kok berhenti, desil saya 6')
    const answer = await answerTo(asked)
    expect(textOf(answer)).not.toContain('desil 6')
    const [link = ''] = buttonsOf(answer)
    expect(link).toBe('https://t.me/tanya_bansos_bot?start=menu__cek')
    const payload = new URL(link).searchParams.get('start')
    write(siti, `/start ${payload}`, siti.id)
    const begun = await fake.said(siti.id, (m) => textOf(m).includes('paling banyak 12'))
    expect(textOf(begun)).toContain('cari kemungkinan sebabnya')
    expect(buttonsOf(await fake.said(siti.id, (m) => m.reply_markup !== undefined))).toContain('program:PKH')
  })

  test.each(['/hapus', '/petugas', '/privasi'])('%s goes on in private', async (command) => {
    expect(buttonsOf(await answerTo(write(siti, command)))[0]).toMatch(/\?start=(hapus|menu)__/)
  })

  test('a private number is warned of without showing it again, called or not', async () => {
    fake.world.privacyMode = false
    await introduced()
    for (const text of [
      'NIK saya 9901234567890123 tolong cek',
      '@tanya_bansos_bot PIN saya 123456 kok ditolak',
    ]) {
      const { message_id } = write(siti, text)
      const warning = await fake.said(
        group.id,
        (m) => m.message_id > message_id && textOf(m).includes('Hati-hati'),
      )
      expect(warning.reply_to_message).toBeUndefined()
      expect(warning.entities?.[0]).toMatchObject({ type: 'text_mention', user: { id: siti.id } })
      expect(textOf(warning)).not.toMatch(/9901234567890123|123456/)
      await passed()
    }
    expect(desk.output()).not.toContain('9901234567890123')
  })

  test('bots and channels are ignored, an anonymous admin is a person', async () => {
    fake.world.privacyMode = false
    await introduced()
    const bot: User = { id: 987654321, is_bot: true, first_name: 'Bot lain' }
    write(bot, '@tanya_bansos_bot desil itu apa')
    fake.world.asChannel(group.id, '@tanya_bansos_bot desil itu apa')
    const asked = fake.world.anonymousAdmin(group.id, '@tanya_bansos_bot desil itu apa')
    await answerTo(asked)
    await passed()
    expect(fake.from(group.id)).toHaveLength(3)
    const metrics = await (await fetch(`${desk.base}/metrics`)).text()
    expect(metrics).toContain('bansos_ignored_total{channel="telegram",reason="bot"}')
    expect(metrics).toContain('bansos_ignored_total{channel="telegram",reason="channel"}')
  })

  test('a changed question is not answered twice', async () => {
    const asked = write(siti, '@tanya_bansos_bot desil itu ap')
    await answerTo(asked)
    fake.world.edit(group.id, asked.message_id, '@tanya_bansos_bot desil itu apa')
    await passed()
    expect(
      fake.from(group.id).filter((m) => m.reply_to_message?.message_id === asked.message_id),
    ).toHaveLength(1)
  })

  test('answers stay in their topic, also when the question is gone', async () => {
    const forum = fake.world.group('Forum', [siti], { forum: true })
    fake.world.setBot(forum.id, 'administrator', siti)
    const topic = fake.world.topic(forum.id, 'Bansos')
    const answer = await answerTo(write(siti, { text: '/desil', topic }, forum.id), forum.id)
    expect(answer.message_thread_id).toBe(topic)
    fake.faults.add({ method: 'sendMessage', times: 1, kind: { type: 'slow', ms: 50 } })
    const asked = write(siti, { text: '/keberatan', topic }, forum.id)
    fake.world.room(forum.id).messages.delete(asked.message_id)
    const late = await fake.said(forum.id, (m) => m.message_id > asked.message_id)
    expect([late.message_thread_id, late.reply_to_message]).toEqual([topic, undefined])
  })

  test('a group that becomes a supergroup keeps its answers', async () => {
    const small = fake.world.group('Kecil', [siti], { supergroup: false })
    fake.world.setBot(small.id, 'member', siti)
    await fake.said(small.id, (m) => textOf(m).includes('Tanya Bansos'))
    fake.faults.add({
      method: 'sendMessage',
      chat: small.id,
      times: 1,
      kind: { type: 'drop', when: 'before' },
    })
    write(siti, '/desil', small.id)
    await fake.called(({ status }) => status === 0)
    const moved = fake.world.migrate(small.id)
    const answer = await fake.said(moved.id, (m) => textOf(m).includes('Sumber'))
    expect(answer.reply_to_message).toBeUndefined()
    await answerTo(write(siti, '/desil', moved.id), moved.id)
  })

  test('a bot that was thrown out says nothing, and introduces itself when it comes back', async () => {
    await introduced()
    fake.world.setBot(group.id, 'kicked', siti)
    fake.world.setBot(group.id, 'member', siti)
    await fake.called(
      ({ method, params, status }) =>
        method === 'sendMessage' && params.chat_id === String(group.id) && status === 200,
    )
    await passed()
    expect(fake.from(group.id).filter((m) => textOf(m).includes('Halo'))).toHaveLength(2)
  })
})

describe('/diagnosa', () => {
  test('tells an admin why the last message was not answered', async () => {
    fake.world.privacyMode = false
    await introduced()
    fake.world.room(group.id).members.set(siti.id, 'administrator')
    write(budi, { sticker: { file_id: 'x' } })
    const answer = textOf(await answerTo(write(siti, '/diagnosa')))
    expect(answer).toContain('Mode privasi: mati')
    expect(answer).toContain('anggota biasa')
    expect(answer).toContain('diabaikan: bot tidak disebut')
    expect(answer).toMatch(/Pembaruan terakhir: \d{4}-/)
  })

  test('is for admins only', async () => {
    expect(textOf(await answerTo(write(budi, '/diagnosa')))).toContain('hanya untuk admin')
  })
})

test('GROUP_MODE=off keeps it out of groups, and still answers in private', async () => {
  const other = await startTelegram()
  const quiet = await startDesk(other, { env: { GROUP_MODE: 'off' } })
  const ani = personIn(other, 'Ani')
  const place = other.world.group('Warga', [ani.user])
  other.world.setBot(place.id, 'member', ani.user)
  other.world.write(ani.user, place.id, '@tanya_bansos_bot desil itu apa')
  await ani.say('/start')
  expect(other.from(place.id)).toEqual([])
  await quiet.stop()
  await other.close()
})

test('a question for an officer goes to the staff group and its answer comes back, also with GROUP_MODE=off', async () => {
  const other = await startTelegram()
  const officer = other.world.person('Bu Rina')
  const office = other.world.group('Petugas', [officer])
  other.world.setBot(office.id, 'member', officer)
  const env = { GROUP_MODE: 'off', STAFF_CHATS: `telegram:${office.id}` }
  const staffed = await startDesk(other, { env })
  const ani = personIn(other, 'Ani')
  await ani.say('/start')
  other.world.write(ani.user, ani.user.id, '/petugas')
  await other.said(ani.user.id, (m) => m.message_id > 3 && /pertanyaan/i.test(textOf(m)))
  other.world.write(ani.user, ani.user.id, 'Kapan operator desa ada di kantor?')
  const ticket = await other.said(office.id, (m) => textOf(m).includes('Kapan operator desa'))
  expect(textOf(ticket)).not.toContain('Ani')
  other.world.write(officer, office.id, { text: 'Senin sampai Jumat, pagi.', replyTo: ticket.message_id })
  await other.said(ani.user.id, (m) => textOf(m).includes('Senin sampai Jumat'))
  const offered = other.methods.commands().find(({ scope }) => scope.type === 'chat')
  expect(offered?.commands.map(({ command }) => command)).toContain('balas')
  await staffed.stop()
  await other.close()
})
