/** Figures for Prometheus. Labels are ids of the contract, never words of a person. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Report } from '../turn/report.ts'

export interface Metrics {
  /** @param tookMs time in the core, milliseconds */
  turn(report: Report, channel: string, tookMs: number): void
  failed(channel: string): void
  lost(channel: string, reason: string): void
  /** Something arrived that is not for us. @param reason a typed word of the channel */
  ignored(channel: string, reason: string): void
  /** A platform did not take a message, for now or for good. */
  trouble(channel: string, kind: string): void
  text(): Promise<string>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const turns = new Counter({
    name: 'bansos_turns_total',
    help: 'Turns by channel and topic',
    labelNames: ['channel', 'topic'],
    registers,
  })
  const reasons = new Counter({
    name: 'bansos_reasons_total',
    help: 'Likely reasons given in diagnoses',
    labelNames: ['reason', 'likelihood'],
    registers,
  })
  const masked = new Counter({
    name: 'bansos_masked_total',
    help: 'Private numbers masked, by kind',
    labelNames: ['kind'],
    registers,
  })
  const said = new Counter({
    name: 'bansos_said_total',
    help: 'What was said, by key',
    labelNames: ['key'],
    registers,
  })
  const failures = new Counter({
    name: 'bansos_turn_failures_total',
    help: 'Turns that threw',
    labelNames: ['channel'],
    registers,
  })
  const undelivered = new Counter({
    name: 'bansos_undelivered_total',
    help: 'Replies that reached nobody',
    labelNames: ['channel', 'reason'],
    registers,
  })
  const ignored = new Counter({
    name: 'bansos_ignored_total',
    help: 'What arrived and is not for the helpdesk, by reason',
    labelNames: ['channel', 'reason'],
    registers,
  })
  const troubles = new Counter({
    name: 'bansos_send_trouble_total',
    help: 'Messages that a platform did not take, by kind',
    labelNames: ['channel', 'kind'],
    registers,
  })
  const seconds = new Histogram({
    name: 'bansos_turn_seconds',
    help: 'Time of one turn in the core',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1],
    registers,
  })
  return {
    turn(report, channel, tookMs) {
      turns.inc({ channel, topic: report.topic ?? 'jawaban' })
      for (const { id, likelihood } of report.reasons ?? []) reasons.inc({ reason: id, likelihood })
      for (const kind of report.private) masked.inc({ kind })
      for (const key of report.said) said.inc({ key })
      seconds.observe(tookMs / 1000)
    },
    failed: (channel) => failures.inc({ channel }),
    lost: (channel, reason) => undelivered.inc({ channel, reason }),
    ignored: (channel, reason) => ignored.inc({ channel, reason }),
    trouble: (channel, kind) => troubles.inc({ channel, kind }),
    text: () => registry.metrics(),
  }
}
