import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { relayContract } from './relay.ts'

relayContract(
  'memory',
  async (onLost) => createMemoryMail({ retentionMs: 1e9, now: () => 0, onLost }),
  async () => undefined,
)
