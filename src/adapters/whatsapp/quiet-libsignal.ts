/**
 * libsignal prints whole sessions, private keys included, with console.info and console.warn ("Closing session: …").
 * What it prints is dropped by its first words; nothing else that is printed is touched.
 */

const SAYS = [
  'Closing ',
  'Opening session',
  'Removing old closed session',
  'Session already ',
  'Session error',
  'Migrating session',
  'V1 session storage',
  'Failed to decrypt message',
  'Decrypted message with closed session',
  'Unhandled bucket type',
  'WARNING: Expected pubkey',
]

const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const

/** Call before libsignal is imported: some builds keep the console's functions. Calling it again changes nothing. */
export function quietLibsignal(target: Pick<Console, (typeof METHODS)[number]> = console): void {
  for (const method of METHODS) {
    const say = target[method]
    if (quieted.has(say)) continue
    const filtered = (...words: unknown[]) => {
      const [first] = words
      if (typeof first === 'string' && SAYS.some((start) => first.startsWith(start))) return
      say.apply(target, words)
    }
    quieted.add(filtered)
    target[method] = filtered
  }
}

const quieted = new WeakSet<object>()
