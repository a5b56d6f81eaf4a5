/** Composition root: the only file that knows all the others. Reads top to bottom. */
import { systemClock } from './adapters/clock.ts'
import { createLog } from './adapters/log.ts'
import { createMetrics } from './adapters/metrics.ts'
import { RedisUnusable } from './adapters/redis/checks.ts'
import { openStorage } from './adapters/storage.ts'
import { TokenRefused } from './adapters/telegram/refused.ts'
import { readStatus } from './adapters/telegram/status.ts'
import { listenForHealth } from './adapters/web/health.ts'
import { type Listening, PortUnavailable } from './adapters/web/listen.ts'
import { staffPage } from './adapters/web/petugas/staff-page.ts'
import { createWeb } from './adapters/web/web.ts'
import { createLinkDesk } from './adapters/whatsapp/status.ts'
import { ConfigError, type Role, readConfig } from './config.ts'
import { drawDocument } from './documents/pdf.ts'
import { lostMemo } from './helpdesk/lost.ts'
import { listsFor, takeAnyTurn } from './helpdesk/take.ts'
import { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
import { loadOffices, OfficeFileError } from './knowledge/office-file.ts'
import { isOfficer, staffChatsOn } from './knowledge/offices.ts'
import { createLanguage } from './language/understand.ts'
import { createDeliveries } from './mailroom/deliveries.ts'
import { createIntake } from './mailroom/intake.ts'
import { createTurns } from './mailroom/turns.ts'
import type { Stop } from './ports.ts'
import { BACK_AFTER_HUMAN, queueNotice, restrictedHint } from './replies/channel.ts'
import { APOLOGY } from './replies/general.ts'
import { createCounting } from './staff/counting.ts'
import { staffDesk } from './staff/desk.ts'
import { figuresOf } from './staff/figures.ts'
import { figuresOfTicket } from './staff/ticket-figures.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Counts are written so often; what was counted since is lost with a process that is killed. */
const WRITE_COUNTS_MS = 2000
/** A process that is asked to end and cannot finish ends all the same: nothing that was accepted is lost. */
const LONGEST_DRAIN_MS = 10_000

async function main(): Promise<void> {
  const config = readConfig()
  const clock = systemClock(config.today)
  const log = createLog(config.logLevel)
  const metrics = createMetrics()
  const knowledge = loadKnowledge()
  const { understand, vectorOf } = createLanguage()
  const offices = loadOffices(config.officeFile, config.staffChats)

  const mail = await openStorage({
    place: config.redis,
    shards: config.shards,
    dataDir: config.dataDir,
    retentionMs: config.retentionDays * DAY_MS,
    now: clock.now,
    log,
    onLost: (delivery, result) => {
      metrics.lost(delivery.to.channel, result.kind)
      log.warn({ channel: delivery.to.channel, result }, 'a reply reached nobody')
      const memo = lostMemo(delivery, result, clock.instant())
      if (memo) {
        mail
          .accept(memo)
          .catch((err: unknown) => log.error({ err }, 'officers could not be told of a lost answer'))
      }
    },
  })
  const counting = createCounting(mail.tally, (err) => log.warn({ err }, 'counts could not be written yet'))
  setInterval(() => void counting.flush(), WRITE_COUNTS_MS).unref()
  const intake = createIntake(mail, (raw) => isOfficer(offices, raw))
  const stops: Stop[] = []
  const does = (role: Role) => config.roles.includes(role)
  const isOn: Partial<Record<Role, boolean>> = {
    telegram: config.telegram !== null,
    whatsapp: config.whatsapp !== null,
  }
  const active = config.roles.filter((role) => isOn[role] ?? true)
  const parts = () =>
    Object.fromEntries(
      active.map((role) => {
        const isReady = mail.isReady() && (receives[role]?.() ?? true)
        return [role, isReady ? 'ready' : 'waiting'] as const
      }),
    )
  /** Whether a channel's messages arrive, by its role. */
  const receives: Partial<Record<Role, () => boolean>> = {}
  const posts: Record<string, (request: Request) => Promise<Response>> = {}
  const telegramMode = config.telegram?.webhook ? 'webhook' : 'polling'
  const telegramStatus = config.telegram && (() => readStatus(mail.notes, telegramMode))

  if (does('turns')) {
    stops.push(
      mail.serve(
        createTurns({
          mailroom: mail,
          takeTurn: (record, messages, lists) =>
            takeAnyTurn(
              record,
              messages,
              { knowledge, understand, vectorOf, offices, today: clock.today() },
              lists,
            ),
          listsFor,
          lists: mail.lists,
          onTurn: (turn, { channel }, tookMs) => {
            const { report } = turn
            if (channel === 'desk') counting.count(clock.today(), figuresOfTicket(turn, offices))
            if (report === null) return
            metrics.turn(report, channel, tookMs)
            counting.count(clock.today(), figuresOf(report, channel))
          },
          onFailure: (err, { channel }) => {
            metrics.failed(channel)
            log.error({ err, channel }, 'a turn failed')
          },
          now: clock.now,
          apology: APOLOGY,
        }),
      ),
    )
  }
  if (config.telegram && (does('telegram') || does('outbox'))) {
    // Only here: a helpdesk without Telegram need not load its client.
    const { createTelegram } = await import('./adapters/telegram/telegram.ts')
    const telegram = await createTelegram({
      ...config.telegram,
      groups: config.groupMode,
      staffChats: staffChatsOn(offices, 'telegram'),
      notes: mail.notes,
      instant: clock.instant,
      log,
      onIgnored: (reason) => metrics.ignored('telegram', reason),
      onTrouble: (kind) => metrics.trouble('telegram', kind),
    })
    if (does('outbox')) {
      stops.push(mail.outbox.serve('telegram', createDeliveries(telegram.channel, drawDocument)))
    }
    if (does('telegram')) {
      const incoming = telegram.receive(intake)
      receives.telegram = incoming.isReady
      if (incoming.respond) posts['/telegram/webhook'] = incoming.respond
      stops.push(incoming.stop)
    }
    stops.push(async () => telegram.close())
  }
  if (config.whatsapp && does('whatsapp')) {
    // Only here: a helpdesk without WhatsApp need not load what it takes to speak it.
    const { startWhatsApp } = await import('./adapters/whatsapp/whatsapp.ts')
    const { qrForTerminal } = await import('./adapters/whatsapp/qr.ts')
    const { account, wsUrl, pairingNumber, version, pace, limits } = config.whatsapp
    const whatsapp = await startWhatsApp({
      account,
      settings: { wsUrl, pairingNumber, version, hangsMs: limits.hangSeconds * 1000 },
      careful: pace === 'careful',
      limits,
      keptMs: config.retentionDays * DAY_MS,
      store: mail.account(account),
      notes: mail.notes,
      intake,
      groups: config.groupMode,
      staffChats: staffChatsOn(offices, 'whatsapp'),
      words: {
        queue: queueNotice,
        restricted: async () => restrictedHint(offices.main, (await telegramStatus?.())?.username ?? null),
        back: BACK_AFTER_HUMAN,
      },
      log,
      figures: metrics.whatsapp(),
      serveOutbox: (channel, line) => mail.outbox.serve(line, createDeliveries(channel, drawDocument)),
      show: (text) => console.log(text),
      drawQr: qrForTerminal,
    })
    receives.whatsapp = () => whatsapp.part() === 'ready'
    stops.push(whatsapp.stop)
  }
  const health = { parts, metrics: metrics.text, posts }
  let server: Listening
  if (does('web')) {
    const web = createWeb({
      ...health,
      intake,
      shown: mail.shown,
      draw: drawDocument,
      log,
      rememberDays: config.retentionDays,
    })
    stops.push(mail.outbox.serve('web', createDeliveries(web.channel, drawDocument), web.channel))
    if (config.staffToken !== null) {
      const { dead, lists, backlog, queues, tally } = mail
      const { telegram, whatsapp } = config
      const page = staffPage({
        ...staffDesk({
          ...{ mailroom: mail, lists, tally, knowledge, offices, vectorOf },
          ...{ today: clock.today, now: clock.instant },
          reach: async () => ({
            whatsapp: whatsapp?.pairingNumber ?? null,
            telegram: (await telegramStatus?.())?.username ?? null,
            web: telegram?.webhook ? `${new URL(telegram.webhook.url).origin}/` : null,
          }),
        }),
        ...{ token: config.staffToken, dead, lists, backlog, queues, log },
        channels: {
          whatsapp: whatsapp && createLinkDesk(mail.notes, whatsapp.account),
          telegram: telegramStatus,
        },
      })
      web.app.route('/petugas', page)
    }
    server = await web.listen(config.host, config.port)
  } else server = await listenForHealth(health, config.host, config.port)
  console.log(`Tanya Bansos siap: ${server.url}`)
  for (const remark of mail.remarks) console.log(remark)

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), LONGEST_DRAIN_MS).unref()
    await server.close()
    await Promise.all(stops.map((end) => end()))
    await counting.flush()
    await mail.close()
    // A library's forgotten timer must not hold the process: everything of ours has ended.
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

main().catch((error: unknown) => {
  const kinds = [ConfigError, KnowledgeError, OfficeFileError, RedisUnusable, PortUnavailable, TokenRefused]
  const expected = kinds.some((kind) => error instanceof kind)
  console.error(expected && error instanceof Error ? error.message : error)
  process.exit(1)
})
