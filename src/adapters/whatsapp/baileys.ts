/** Baileys, loaded only where WhatsApp is on, and what it may print. */
import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js'
import { quietLibsignal } from './quiet-libsignal.ts'

export type Baileys = typeof import('@whiskeysockets/baileys')
export type Socket = ReturnType<Baileys['makeWASocket']>

export async function loadBaileys(): Promise<Baileys> {
  quietLibsignal()
  return await import('@whiskeysockets/baileys')
}

export interface WhatsAppLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * Its log lines without what is in them: its objects hold texts, numbers and keys, so only its own words pass, at the
 * level of debugging. An error's words may quote a number; digits are cut out.
 */
export function baileysLog(log: WhatsAppLog): ILogger {
  const pass = (fields: unknown, words?: string) => {
    const said = words ?? (typeof fields === 'string' ? fields : '')
    if (said !== '') log.debug({ baileys: said.replace(/\d{4,}/g, '…').slice(0, 200) }, 'baileys')
  }
  const drop = () => undefined
  const logger: ILogger = {
    level: 'warn',
    child: () => logger,
    trace: drop,
    debug: drop,
    info: drop,
    warn: pass,
    error: pass,
  }
  return logger
}
