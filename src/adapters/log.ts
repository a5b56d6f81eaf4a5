/** The log: JSON lines on standard error, without anything that a person wrote. */
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** @param destination where lines go; standard error unless a test wants to read them */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['text', '*.text', 'message.text', 'user', '*.user', 'chat', '*.chat'], remove: true },
    },
    destination,
  )
}
