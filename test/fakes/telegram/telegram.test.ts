/** The fake itself, through the real grammY client: as strict as the Bot API, in its words. */
import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { virtualClock } from './clock.ts'
import { PUBLISHED } from './limits.ts'
import { type FakeTelegram, startTelegram } from './server.ts'
import type { Update, User } from './types.ts'

let clock = virtualClock()
let fake: FakeTelegram
let api: Api
let siti: User

beforeEach(async () => {
  clock = virtualClock()
  fake = await startTelegram({ clock })
  api = new Api(fake.token, { apiRoot: fake.root })
  siti = fake.world.person('Siti')
})
afterEach(() => fake.close())

/** The refusal of a call, as `400 Bad Request: …`. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`
  if (error instanceof HttpError) return 'network'
  throw new Error('the call was not refused')
}

const start = () => fake.world.write(siti, siti.id, '/start')
const poll = (offset = 0) => api.getUpdates({ offset, timeout: 0 })

describe('a chat', () => {
  test('cannot be begun by the bot, and ends when it is blocked', async () => {
    expect(await refusal(api.sendMessage(siti.id, 'halo'))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    )
    start()
    await api.sendMessage(siti.id, 'halo')
    fake.world.setBot(siti.id, 'blocked', siti)
    expect(await refusal(api.sendMessage(siti.id, 'halo'))).toBe('403 Forbidden: bot was blocked by the user')
  })

  test('takes texts up to 4096 and captions up to 1024 characters after entities', async () => {
    start()
    await api.sendMessage(siti.id, `<b>${'a'.repeat(4096)}</b>`, { parse_mode: 'HTML' })
    expect(await refusal(api.sendMessage(siti.id, 'a'.repeat(4097)))).toContain('message is too long')
    const file = new InputFile(Buffer.from('x'), 'x.txt')
    expect(await refusal(api.sendDocument(siti.id, file, { caption: 'a'.repeat(1025) }))).toContain(
      'caption is too long',
    )
    expect(await refusal(api.sendMessage(siti.id, '  \n'))).toContain('text is empty')
  })

  test('refuses markup that is crossed, open or unknown', async () => {
    start()
    for (const html of ['<b>a', '<b><i>a</b></i>', '<table>']) {
      expect(await refusal(api.sendMessage(siti.id, html, { parse_mode: 'HTML' }))).toContain(
        "can't parse entities",
      )
    }
    const sent = await api.sendMessage(siti.id, 'a &lt; <i>b</i>', { parse_mode: 'HTML' })
    expect(sent).toMatchObject({ text: 'a < b', entities: [{ type: 'italic', offset: 4, length: 1 }] })
  })

  test('keeps the bytes of an uploaded document', async () => {
    start()
    const bytes = Uint8Array.from({ length: 3000 }, (_, i) => i % 256)
    const sent = await api.sendDocument(siti.id, new InputFile(bytes, 'surat.pdf'), {
      caption: 'Ini suratnya',
    })
    expect(sent).toMatchObject({
      caption: 'Ini suratnya',
      document: { file_name: 'surat.pdf', file_size: 3000 },
    })
    expect(fake.world.files.get(sent.document.file_id)?.bytes).toEqual(bytes)
  })

  test('refuses a reply to nothing, unless told to send it anyway', async () => {
    start()
    const reply = { message_id: 99 }
    expect(await refusal(api.sendMessage(siti.id, 'a', { reply_parameters: reply }))).toContain(
      'replied not found',
    )
    await api.sendMessage(siti.id, 'a', { reply_parameters: { ...reply, allow_sending_without_reply: true } })
  })
})

describe('buttons', () => {
  const keyboard = (data: string) => ({
    reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: data }]] },
  })

  test('carry at most 64 bytes', async () => {
    start()
    await api.sendMessage(siti.id, 'a', keyboard('x'.repeat(64)))
    expect(await refusal(api.sendMessage(siti.id, 'a', keyboard('é'.repeat(33))))).toContain(
      'BUTTON_DATA_INVALID',
    )
  })

  test('are answered once, in time, and only when they were tapped', async () => {
    start()
    const { message_id } = await api.sendMessage(siti.id, 'a', keyboard('ya'))
    const query = fake.world.tap(siti, siti.id, message_id, 'Ya')
    await api.answerCallbackQuery(query.id)
    expect(await refusal(api.answerCallbackQuery(query.id))).toContain('query is too old')
    expect(await refusal(api.answerCallbackQuery('unknown'))).toContain('query ID is invalid')
    const late = fake.world.tap(siti, siti.id, message_id, 'ya')
    await clock.advance(61_000)
    expect(await refusal(api.answerCallbackQuery(late.id))).toContain('query is too old')
  })

  test('are not edited into what they are', async () => {
    start()
    const { message_id } = await api.sendMessage(siti.id, 'a', keyboard('ya'))
    expect(await refusal(api.editMessageReplyMarkup(siti.id, message_id, keyboard('ya')))).toContain(
      'not modified',
    )
    await api.editMessageReplyMarkup(siti.id, message_id)
    expect(await refusal(api.editMessageReplyMarkup(siti.id, 77))).toContain('message to edit not found')
  })
})

describe('updates', () => {
  test('come again until a higher offset confirms them', async () => {
    start()
    const [first] = await poll()
    expect(await poll()).toHaveLength(1)
    expect(await poll((first?.update_id ?? 0) + 1)).toEqual([])
  })

  test('go to one poller only: the earlier one is sent away', async () => {
    const early = refusal(api.getUpdates({ timeout: 30 }))
    await fake.called(() => true).catch(() => undefined).constructor
    while (!fake.updates.isPolled()) await new Promise((resolve) => setImmediate(resolve))
    const late = api.getUpdates({ timeout: 30 })
    expect(await early).toContain('409 Conflict: terminated by other getUpdates request')
    start()
    expect(await late).toHaveLength(1)
  })

  test('are delivered to a webhook in parallel, with its secret, and again after a refusal', async () => {
    const { createServer } = await import('node:http')
    const seen: { update: Update; secret: unknown }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      seen.push({ update: JSON.parse(body), secret: request.headers['x-telegram-bot-api-secret-token'] })
      response.writeHead(seen.length === 1 ? 500 : 200).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 'rahasia' })
    expect(await refusal(poll())).toContain(
      "409 Conflict: can't use getUpdates method while webhook is active",
    )
    start()
    while (fake.deliveries.length < 1) await new Promise((resolve) => setImmediate(resolve))
    expect(fake.updates.pending()).toHaveLength(1)
    while (fake.updates.pending().length > 0) await clock.advance(250)
    expect(seen.map(({ secret }) => secret)).toEqual(['rahasia', 'rahasia'])
    expect(seen[0]?.update.update_id).toBe(seen[1]?.update.update_id)
    server.close()
  })

  test('of a group show a bot in privacy mode only what is for it', async () => {
    const group = fake.world.group('Warga', [siti])
    fake.world.setBot(group.id, 'member', siti)
    fake.world.write(siti, group.id, 'kapan cair')
    fake.world.write(siti, group.id, '@tanya_bansos_bot kapan cair')
    fake.world.write(siti, group.id, '/cek@bot_lain')
    fake.world.write(siti, group.id, '/cek@tanya_bansos_bot')
    fake.world.privacyMode = false
    fake.world.write(siti, group.id, 'halo semua')
    const texts = (await poll()).flatMap(({ message }) => message?.text ?? [])
    expect(texts).toEqual(['@tanya_bansos_bot kapan cair', '/cek@tanya_bansos_bot', 'halo semua'])
  })
})

describe('trouble', () => {
  test('comes on order: refusals, broken connections before and after the effect, gateways', async () => {
    start()
    fake.faults.add({ method: 'sendMessage', times: 1, kind: { type: 'drop', when: 'after' } })
    expect(await refusal(api.sendMessage(siti.id, 'satu'))).toBe('network')
    fake.faults.add({ method: 'sendMessage', times: 1, kind: { type: 'drop', when: 'before' } })
    expect(await refusal(api.sendMessage(siti.id, 'dua'))).toBe('network')
    fake.faults.add({ times: 1, kind: { type: 'gateway' } })
    expect(await refusal(api.sendMessage(siti.id, 'tiga'))).toBe('network')
    expect(fake.from(siti.id).map(({ text }) => text)).toEqual(['satu'])
  })

  test('of too many messages follows the published limits, and ends when one waits', async () => {
    start()
    fake.limiter.set(PUBLISHED)
    for (const text of ['1', '2', '3', '4', '5']) await api.sendMessage(siti.id, text)
    expect(await refusal(api.sendMessage(siti.id, 'd'))).toBe('429 Too Many Requests: retry after 1')
    await clock.advance(1000)
    await api.sendMessage(siti.id, 'd')
  })

  test('of a group that moved names where it is now', async () => {
    const group = fake.world.group('Warga', [siti], { supergroup: false })
    fake.world.setBot(group.id, 'member', siti)
    const moved = fake.world.migrate(group.id)
    const error = await api.sendMessage(group.id, 'a').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ parameters: { migrate_to_chat_id: moved.id } })
  })

  test('of a wrong token is 401', async () => {
    expect(await refusal(new Api(`1${fake.token}`, { apiRoot: fake.root }).getMe())).toContain('401')
    fake.revoke()
    expect(await refusal(api.getMe())).toContain('401')
  })
})

test('has the same levers over HTTP', async () => {
  const control = async (verb: string, body: unknown) =>
    (await fetch(`${fake.root}/_control/${verb}`, { method: 'POST', body: JSON.stringify(body) })).json()
  const budi = (await control('person', { name: 'Budi' })) as User
  await control('write', { from: budi, chat: budi.id, what: '/start cek' })
  await api.sendMessage(budi.id, 'halo')
  expect(await control('chat', { chat: budi.id })).toMatchObject([{ text: '/start cek' }, { text: 'halo' }])
})
