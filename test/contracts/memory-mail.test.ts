import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { type MailSubject, mailContract } from './mailroom.ts'
import { memoContract } from './memos.ts'
import { notesContract, tallyContract } from './notes.ts'
import { shownContract } from './shown.ts'

async function subject(): Promise<MailSubject> {
  let now = 0
  const mail = createMemoryMail({ retentionMs: 1000, now: () => now, onLost: () => undefined })
  return {
    mailroom: mail,
    outbox: mail.outbox,
    dead: mail.dead,
    lists: mail.lists,
    backlog: mail.backlog,
    reminders: async () => mail.reminders(),
    passRetention: async () => {
      now += 1001
    },
    close: async () => undefined,
  }
}

mailContract('memory', subject)
memoContract('memory', subject)

shownContract('memory', async () => {
  let now = 0
  const mail = createMemoryMail({ retentionMs: 1e12, now: () => now, onLost: () => undefined })
  const { outbox, shown } = mail
  return {
    ...{ mailroom: mail, outbox, shown, elsewhere: shown },
    async pass(ms) {
      now += ms
    },
    close: async () => undefined,
  }
})

notesContract('memory', async () => {
  let now = 0
  const { notes } = createMemoryMail({ retentionMs: 1000, now: () => now, onLost: () => undefined })
  return {
    notes,
    async pass(ms) {
      now += ms
    },
  }
})
tallyContract(
  'memory',
  async () => createMemoryMail({ retentionMs: 1, now: () => 0, onLost: () => undefined }).tally,
)
