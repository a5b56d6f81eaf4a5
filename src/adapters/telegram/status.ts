/** How Telegram fares, for the staff page: who receives writes it down where every process can read it. */
import { z } from 'zod'
import type { Notes, Stop } from '../../ports.ts'

const statusSchema = z.object({
  mode: z.enum(['polling', 'webhook']),
  state: z.enum(['ready', 'waiting']),
  /** Without `@`; null until Telegram has said it. */
  username: z.string().nullable(),
  /** When the last update arrived, ISO 8601. */
  lastUpdate: z.string().nullable(),
})
export type TelegramReport = z.infer<typeof statusSchema>

/** As another process reads it; `away`: nobody reports any more. */
export type TelegramStatus = Omit<TelegramReport, 'state'> & {
  readonly state: TelegramReport['state'] | 'away'
}

const NOTE = 'telegram-status'
const REPORT_MS = 5000
/** A report is as good as none after this. */
const KEPT_MS = 20_000

/** Writes the report down now and then; a note that cannot be written is written the next time. */
export function reportStatus(notes: Notes, report: () => TelegramReport): Stop {
  const write = () => notes.write(NOTE, JSON.stringify(report()), KEPT_MS).catch(() => undefined)
  void write()
  const timer = setInterval(write, REPORT_MS)
  return async () => {
    clearInterval(timer)
    await notes.remove(NOTE).catch(() => undefined)
  }
}

/** @param mode as it is set, for while nobody reports */
export async function readStatus(notes: Notes, mode: TelegramReport['mode']): Promise<TelegramStatus> {
  const text = await notes.read(NOTE)
  if (text === null) return { mode, state: 'away', username: null, lastUpdate: null }
  return statusSchema.parse(JSON.parse(text))
}
