/** Composition root: the only file that knows all the others. Reads top to bottom. */
import { systemClock } from './adapters/clock.ts'
import { createLog } from './adapters/log.ts'
import { createMemoryMail } from './adapters/memory/mail.ts'
import { createMetrics } from './adapters/metrics.ts'
import { PortUnavailable } from './adapters/web/listen.ts'
import { createWeb } from './adapters/web/web.ts'
import { ConfigError, readConfig } from './config.ts'
import { drawDocument } from './documents/pdf.ts'
import { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
import { createUnderstand } from './language/understand.ts'
import { createDeliveries } from './mailroom/deliveries.ts'
import { createIntake } from './mailroom/intake.ts'
import { createTurns } from './mailroom/turns.ts'
import { APOLOGY } from './replies/general.ts'
import { takeTurn } from './turn/turn.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function main(): Promise<void> {
  const config = readConfig()
  const clock = systemClock(config.today)
  const log = createLog(config.logLevel)
  const metrics = createMetrics()
  const knowledge = loadKnowledge()
  const understand = createUnderstand()

  const mail = createMemoryMail({
    retentionMs: config.retentionDays * DAY_MS,
    now: clock.now,
    onLost: ({ to }, result) => {
      metrics.lost(to.channel, result.kind)
      log.warn({ channel: to.channel, result }, 'a reply reached nobody')
    },
  })
  const web = createWeb({
    intake: createIntake(mail),
    parts: () => ({ web: 'ready', turns: 'ready', outbox: 'ready' }),
    metrics: metrics.text,
    log,
    rememberDays: config.retentionDays,
  })

  const stopSending = mail.outbox.serve('web', createDeliveries(web.channel, drawDocument))
  const stopTurns = mail.serve(
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
  )
  const server = await web.listen(config.host, config.port)
  console.log(`Tanya Bansos siap: ${server.url}`)
  console.log('Penyimpanan: memori saja. Obrolan hilang kalau program dimatikan.')

  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) process.exit(1)
    stopping = true
    await server.close()
    await stopTurns()
    await stopSending()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

main().catch((error: unknown) => {
  const expected = [ConfigError, KnowledgeError, PortUnavailable].some((kind) => error instanceof kind)
  console.error(expected && error instanceof Error ? error.message : error)
  process.exitCode = 1
})
