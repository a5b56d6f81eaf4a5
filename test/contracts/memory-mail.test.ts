import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { mailContract } from './mailroom.ts'

mailContract('memory', async () => {
  let now = 0
  const mail = createMemoryMail({ retentionMs: 1000, now: () => now, onLost: () => undefined })
  return {
    mailroom: mail,
    outbox: mail.outbox,
    dead: mail.dead,
    reminders: async () => mail.reminders(),
    passRetention: async () => {
      now += 1001
    },
    close: async () => undefined,
  }
})
