/** Composition root: the only file that knows all the others. Reads top to bottom. */
import { systemClock } from './adapters/clock.ts'
import { createLog } from './adapters/log.ts'
import { createMetrics } from './adapters/metrics.ts'
import { RedisUnusable } from './adapters/redis/checks.ts'
import { openStorage } from './adapters/storage.ts'
import { listenForHealth } from './adapters/web/health.ts'
import { type Listening, PortUnavailable } from './adapters/web/listen.ts'
import { createWeb } from './adapters/web/web.ts'
import { whatsAppRoutes } from './adapters/web/whatsapp-routes.ts'
import { createLinkDesk } from './adapters/whatsapp/status.ts'
import type { WhatsApp } from './adapters/whatsapp/whatsapp.ts'
import { ConfigError, type Role, readConfig } from './config.ts'
import { drawDocument } from './documents/pdf.ts'
import { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
import { createUnderstand } from './language/understand.ts'
import { createDeliveries } from './mailroom/deliveries.ts'
import { createIntake } from './mailroom/intake.ts'
import { createTurns } from './mailroom/turns.ts'
import type { Stop } from './ports.ts'
import { BACK_AFTER_HUMAN, queueNotice, RESTRICTED_HINT } from './replies/channel.ts'
import { APOLOGY } from './replies/general.ts'
import { takeTurn } from './turn/turn.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A process that is asked to end and cannot finish ends all the same: nothing that was accepted is lost. */
const LONGEST_DRAIN_MS = 10_000

async function main(): Promise<void> {
  const config = readConfig()
  const clock = systemClock(config.today)
  const log = createLog(config.logLevel)
  const metrics = createMetrics()
  const knowledge = loadKnowledge()
  const understand = createUnderstand()

  const mail = await openStorage({
    place: config.redis,
    shards: config.shards,
    dataDir: config.dataDir,
    retentionMs: config.retentionDays * DAY_MS,
    now: clock.now,
    log,
    onLost: ({ to }, result) => {
      metrics.lost(to.channel, result.kind)
      log.warn({ channel: to.channel, result }, 'a reply reached nobody')
    },
  })
  const stops: Stop[] = []
  const does = (role: Role) => config.roles.includes(role)
  const isOn: Partial<Record<Role, boolean>> = {
    telegram: config.telegram !== null,
    whatsapp: config.whatsapp !== null,
  }
  const active = config.roles.filter((role) => isOn[role] ?? true)
  let whatsapp: WhatsApp | null = null
  const stateOf = (role: Role) => {
    if (!mail.isReady()) return 'waiting'
    return role === 'whatsapp' && whatsapp ? whatsapp.part() : 'ready'
  }
  const parts = () => Object.fromEntries(active.map((role) => [role, stateOf(role)] as const))

  if (does('turns')) {
    stops.push(
      mail.serve(
        createTurns({
          mailroom: mail,
          takeTurn: (record, messages) =>
            takeTurn(record, messages, { knowledge, understand, today: clock.today() }),
          onTurn: (turn, { channel }, tookMs) => metrics.turn(turn, channel, tookMs),
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
  const health = { parts, metrics: metrics.text }
  let server: Listening
  if (does('web')) {
    const web = createWeb({
      ...health,
      intake: createIntake(mail),
      log,
      rememberDays: config.retentionDays,
    })
    if (config.staffToken !== null) {
      const desk = config.whatsapp && createLinkDesk(mail.notes, config.whatsapp.account)
      web.app.route('/', whatsAppRoutes(config.staffToken, desk))
    }
    stops.push(mail.outbox.serve('web', createDeliveries(web.channel, drawDocument), web.channel))
    server = await web.listen(config.host, config.port)
  } else server = await listenForHealth(health, config.host, config.port)
  console.log(`Tanya Bansos siap: ${server.url}`)
  for (const remark of mail.remarks) console.log(remark)
  if (does('whatsapp') && config.whatsapp !== null) {
    // Only here: a helpdesk without WhatsApp need not load what it takes to speak it.
    const { startWhatsApp } = await import('./adapters/whatsapp/whatsapp.ts')
    const { qrForTerminal } = await import('./adapters/whatsapp/qr.ts')
    const { account, wsUrl, pairingNumber, version, pace, limits } = config.whatsapp
    whatsapp = await startWhatsApp({
      account,
      settings: { wsUrl, pairingNumber, version },
      careful: pace === 'careful',
      limits,
      keptMs: config.retentionDays * DAY_MS,
      store: mail.account(account),
      notes: mail.notes,
      intake: createIntake(mail),
      groups: config.groupMode,
      staffChats: config.staffChats.flatMap(({ channel, chat }) => (channel === 'whatsapp' ? [chat] : [])),
      words: { queue: queueNotice, restricted: RESTRICTED_HINT, back: BACK_AFTER_HUMAN },
      log,
      figures: metrics.whatsapp(),
      serveOutbox: (channel) => mail.outbox.serve('whatsapp', createDeliveries(channel, drawDocument)),
      show: (text) => console.log(text),
      drawQr: qrForTerminal,
    })
    stops.push(whatsapp.stop)
  }

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), LONGEST_DRAIN_MS).unref()
    await server.close()
    await Promise.all(stops.map((end) => end()))
    await mail.close()
    // A library's forgotten timer must not hold the process: everything of ours has ended.
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

main().catch((error: unknown) => {
  const expected = [ConfigError, KnowledgeError, RedisUnusable, PortUnavailable].some(
    (kind) => error instanceof kind,
  )
  console.error(expected && error instanceof Error ? error.message : error)
  process.exit(1)
})
