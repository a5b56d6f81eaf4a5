/** One message from one person, for tests that need nothing special about it. */
import { receive } from '../src/mailroom/intake.ts'
import type { Message, RawMessage } from '../src/message.ts'

let count = 0

export function written(text: string, at: string, more: Partial<RawMessage> = {}): Message {
  count += 1
  return receive({
    id: `m${count}`,
    channel: 'console',
    chat: 'c1',
    user: 'u1',
    text,
    chosen: [],
    group: false,
    addressed: false,
    forwarded: false,
    staff: false,
    at,
    ...more,
  })
}
