/** What a person on Telegram lives through, from the first tap to the letter. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/server.ts'
import type { Message } from '../fakes/telegram/types.ts'
import { buttonsOf, type Desk, personIn, startDesk, textOf } from './desk.ts'

let fake: FakeTelegram
let desk: Desk

beforeAll(async () => {
  fake = await startTelegram()
  desk = await startDesk(fake)
})
afterAll(async () => {
  await desk.stop()
  await fake.close()
})

describe('a diagnosis by buttons', () => {
  test('leads from the first tap to the letter as a PDF', async () => {
    const siti = personIn(fake)
    const [welcome] = await siti.say('/start')
    expect(textOf(welcome ?? neverSaid)).toContain('bukan layanan pemerintah')
    const taps = ['menu:cek', 'program:PKH', 'gejala:berhenti', 'kondisi:tidak-ada-semua']
    for (const data of taps) await siti.tap(data)
    let last = siti.heard().at(-1)
    for (let i = 0; i < 14 && !buttonsOf(last ?? neverSaid).includes('surat:buat'); i++) {
      const open = buttonsOf(last ?? neverSaid)
      const answer =
        open.find((data) => /^desil:7$|:tidak-ada-semua$|:bukan$/.test(data)) ??
        open.find((d) => d.endsWith(':lewati'))
      last = (await siti.tap(answer ?? '')).at(-1)
    }
    expect(siti.heard().map(textOf).join('\n')).toContain('Desil di atas batas program')
    last = (await siti.tap('surat:buat')).at(-1)
    for (const answer of ['jalur:survei-ulang', 'kabupaten:lewati']) {
      if (buttonsOf(last ?? neverSaid).includes(answer)) last = (await siti.tap(answer)).at(-1)
    }
    const letter = await fake.said(siti.user.id, (m) => m.document !== undefined)
    const { file_id, mime_type } = letter.document as { file_id: string; mime_type: string }
    expect(mime_type).toBe('application/pdf')
    expect(
      Buffer.from(fake.world.files.get(file_id)?.bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(letter.caption).toBeTruthy()
  })

  test('answers every tap once and leaves of a used keyboard what was chosen', async () => {
    const siti = personIn(fake)
    await siti.say('bansos saya berhenti')
    await siti.tap('program:PKH')
    await fake.called(
      ({ method, params }) =>
        method === 'answerCallbackQuery' && params.callback_query_id === siti.query().id,
    )
    expect(siti.query().answers).toEqual([{ text: null, alert: false }])
    const { message } = siti.query()
    await fake.called(
      ({ method, params, status }) =>
        method === 'editMessageReplyMarkup' &&
        params.message_id === message &&
        params.chat_id === siti.user.id &&
        status === 200,
    )
    const used = siti.heard().find((m) => m.message_id === message)
    expect(used?.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['✅ PKH'])
    const again = fake.world.tap(siti.user, siti.user.id, message, '✅ PKH')
    await fake.called(({ params }) => params.callback_query_id === again.id)
    expect(again.answers[0]?.text).toContain('sudah dijawab')
  })

  test('takes a double tap as one', async () => {
    const siti = personIn(fake)
    await siti.say('bansos saya berhenti')
    const { message_id: message } = siti.heard().at(-1) ?? neverSaid
    const taps = [1, 2].map(() => fake.world.tap(siti.user, siti.user.id, message, 'program:PKH'))
    for (const { id } of taps)
      await fake.called(
        ({ params, method }) => method === 'answerCallbackQuery' && params.callback_query_id === id,
      )
    await siti.hears('terjadi')
    expect(taps.map(({ answers }) => answers.length)).toEqual([1, 1])
    await siti.say('menu')
    expect(siti.heard().filter((m) => textOf(m).includes('PKH.'))).toHaveLength(1)
  })

  test('picks several before they are sent', async () => {
    const siti = personIn(fake)
    for (const words of ['bansos saya berhenti', 'PKH', 'tidak dapat lagi']) await siti.say(words)
    const { message_id: id, reply_markup } = siti.heard().at(-1) ?? neverSaid
    expect(reply_markup?.inline_keyboard.flat().map(({ text }) => text.slice(0, 1))).toContain('☐')
    const nothing = fake.world.tap(siti.user, siti.user.id, id, 'kirim')
    await fake.called(({ params }) => params.callback_query_id === nothing.id)
    expect(nothing.answers[0]?.text).toContain('Pilih dulu')
    const labels = () =>
      siti
        .heard()
        .find((m) => m.message_id === id)
        ?.reply_markup?.inline_keyboard.flat()
        .map(({ text }) => text) ?? []
    for (const [count, data] of [
      [1, '+kondisi:dataGanda'],
      [2, '+kondisi:pindahAlamat'],
    ] as const) {
      fake.world.tap(siti.user, siti.user.id, id, data)
      await fake.called(() => labels().includes(`Kirim pilihan (${count})`))
    }
    const replies = await siti.tap('kirim')
    expect(replies.map(textOf).join(' ')).toMatch(/ganda[\s\S]*pindah|pindah[\s\S]*ganda/)
  })

  test('takes words as well as buttons, and numbers', async () => {
    const siti = personIn(fake)
    await siti.say('bansos saya berhenti')
    await siti.say('1')
    const replies = await siti.say('tidak dapat lagi')
    expect(buttonsOf(replies.at(-1) ?? neverSaid)).toContain('kondisi:tidak-ada-semua')
  })
})

describe('an old button', () => {
  test('still means what it said, and one that means nothing is explained', async () => {
    const siti = personIn(fake)
    await siti.say('/start')
    const { message_id: old } = siti.heard().at(-1) ?? neverSaid
    await siti.say('desil saya 6')
    fake.world.tap(siti.user, siti.user.id, old, 'menu:petugas')
    await siti.hears('Kemensos')
    const room = fake.world.room(siti.user.id)
    const strange = fake.world.post(room, {
      from: fake.world.bot,
      text: 'dari versi lama',
      reply_markup: { inline_keyboard: [[{ text: 'Apa?', callback_data: 'apa:saja' }]] },
    })
    fake.world.tap(siti.user, siti.user.id, strange.message_id, 'apa:saja')
    await siti.hears('belum paham')
  })
})

describe('other ways in', () => {
  test('a link from a poster begins with its topic', async () => {
    const siti = personIn(fake)
    const replies = await siti.say('/start menu__cek')
    expect(replies.map(textOf).join(' ')).toContain('paling banyak 12')
    const budi = personIn(fake, 'Budi')
    expect((await budi.say('/start kks-hilang-blokir')).map(textOf).join(' ')).toContain('blokir')
    const ani = personIn(fake, 'Ani')
    expect((await ani.say('/start %%%')).map(textOf).join(' ')).toContain('Tanya Bansos')
  })

  test.each([
    ['/mulai', 'Tanya Bansos'],
    ['/cek', 'paling banyak 12'],
    ['/desil', 'desil'],
    ['/keberatan', 'keberatan'],
    ['/petugas', 'Kemensos'],
    ['/hapus', 'Hapus semua'],
    ['/bantuan', 'Cara memakai'],
    ['/privasi', 'disimpan'],
  ])('%s is understood', async (command, words) => {
    const replies = await personIn(fake).say(command)
    expect(replies.map(textOf).join(' ').toLowerCase()).toContain(words.toLowerCase())
  })

  test('commands are offered for each kind of chat', async () => {
    await fake.called(() => fake.methods.commands().length >= 3)
    const offered = new Map(
      fake.methods.commands().map(({ scope, commands }) => [scope.type, commands.map((c) => c.command)]),
    )
    expect(offered.get('all_private_chats')).toEqual([
      'mulai',
      'cek',
      'desil',
      'keberatan',
      'petugas',
      'hapus',
      'bantuan',
      'privasi',
    ])
    expect(offered.get('all_group_chats')).not.toContain('hapus')
    expect(offered.get('all_chat_administrators')).toContain('diagnosa')
  })

  test.each([
    ['photo', { photo: [{ file_id: 'x' }] }, 'KTP'],
    ['voice', { voice: { file_id: 'x' } }, 'mikrofon'],
    ['sticker', { sticker: { file_id: 'x' } }, 'membaca tulisan'],
    ['location', { location: { latitude: -6, longitude: 106 } }, 'lokasi'],
    ['contact', { contact: { phone_number: '+628123456789', first_name: 'Budi' } }, 'nomor pribadi'],
    ['document', { document: { file_id: 'x' } }, 'berkas'],
  ])('a %s is answered kindly', async (_, content, words) => {
    const siti = personIn(fake)
    fake.world.write(siti.user, siti.user.id, content)
    expect(textOf(await siti.hears(words))).toContain(words)
  })

  test('an edited message corrects what was said', async () => {
    const siti = personIn(fake)
    await siti.say('desil itu apa')
    const { message } = fake.world.write(siti.user, siti.user.id, 'desil saya 5')
    await siti.hears('kelompok ke-5')
    fake.world.edit(siti.user.id, message.message_id, 'desil saya 6')
    await siti.hears('kelompok ke-6')
  })

  test('a forwarded message is read, and none of its facts is taken for the person’s own', async () => {
    const siti = personIn(fake)
    const origin = { type: 'hidden_user', sender_user_name: 'Tetangga', date: 1 }
    fake.world.write(siti.user, siti.user.id, {
      text: 'desil saya 9, kok PKH saya berhenti',
      forward_origin: origin,
    })
    await fake.said(siti.user.id, (m) => m.reply_markup !== undefined)
    const replies = await siti.say('desil itu apa')
    expect(replies.map(textOf).join(' ')).not.toContain('9')
  })

  test('a private number is warned of and stands nowhere', async () => {
    const siti = personIn(fake)
    const replies = await siti.say('NIK saya 9901234567890123')
    expect(replies.map(textOf).join(' ')).toContain('Hati-hati')
    expect(desk.output()).not.toContain('9901234567890123')
  })

  test('bold is an entity, links show no preview, and nothing that is typed breaks a message', async () => {
    const siti = personIn(fake)
    await siti.say('/bantuan')
    const call = fake.calls.findLast(
      ({ method, params }) => method === 'sendMessage' && params.chat_id === String(siti.user.id),
    )
    expect(call?.params.link_preview_options).toEqual({ is_disabled: true })
    expect(call?.params.parse_mode).toBeUndefined()
    expect(
      siti
        .heard()
        .flatMap((m) => m.entities ?? [])
        .map(({ type }) => type),
    ).toContain('bold')
    await siti.say('<b>*_[kabupaten](x) & </i>')
  })
})

/** For an expression that needs a message where there must be one. */
const neverSaid: Message = { message_id: -1, date: 0, chat: { id: 0, type: 'private' } }
