/**
 * libsignal 6 prints whole sessions, private keys included, with `console` (`libsignal/src/session_record.js`).
 * Imported by the fake's own process and tests only: a helpdesk in the same process must keep itself quiet, and a test
 * of that must not be helped by the fake.
 */
const NOISE =
  /^(Closing|Opening|Removing|Session|Failed to decrypt|Decrypted message|Migrating|Unhandled bucket)/

for (const level of ['log', 'info', 'warn', 'error'] as const) {
  const print = console[level].bind(console)
  console[level] = (...parts: unknown[]) => {
    if (typeof parts[0] !== 'string' || !NOISE.test(parts[0])) print(...parts)
  }
}
