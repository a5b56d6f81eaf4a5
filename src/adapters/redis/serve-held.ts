/**
 * Serves the chats whose page this process holds. A commit tells every process which chat has something; the one
 * with the page takes it. What nobody holds waits until its page opens somewhere.
 */
import type { ChannelName } from '../../message.ts'
import type { HoldsChats, Stop } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { LEASE_MS } from './drain.ts'
import { chatKey } from './keys.ts'
import { claimed, lineDrain, type ServeOptions } from './serve.ts'

const SWEEP_MS = 2000
/** Most chats that are asked for in one step. */
const MOST = 200

export interface HeldOptions extends ServeOptions {
  readonly channel: ChannelName
  readonly chats: HoldsChats
  /** Does this chat belong to the shard that is served? */
  readonly isHere: (chat: string) => boolean
  readonly newSubscriber: () => RedisClient
}

export function serveHeld(options: HeldOptions): Stop {
  const { line, run, channel, chats, isHere, onError } = options
  const drain = lineDrain(options)
  let stopped = false

  async function take(names: readonly string[]): Promise<void> {
    for (let i = 0; i < names.length && !stopped; i += MOST) {
      const asked = performance.now()
      const some = names.slice(i, i + MOST)
      drain.begin(claimed(await run('take', [line.waiting, line.tries], [LEASE_MS, ...some])), asked)
    }
  }

  const held = () =>
    chats
      .held()
      .filter(isHere)
      .map((chat) => chatKey({ channel, chat }))
  const sweep = () => void take(held()).catch(onError)
  const sweeper = setInterval(sweep, SWEEP_MS)
  chats.onHeld((chat) => {
    if (isHere(chat)) void take([chatKey({ channel, chat })]).catch(onError)
  })

  const subscriber = options.newSubscriber()
  subscriber.on('message', (_, name: string) => {
    if (chats.holds(decodeURIComponent(name.split('/')[1] ?? ''))) void take([name]).catch(onError)
  })
  // Also after Redis was away: what was said meanwhile was not heard.
  subscriber.on('ready', () => {
    subscriber.subscribe(line.waiting).then(sweep, onError)
  })
  subscriber.connect().catch(onError)

  return async () => {
    stopped = true
    clearInterval(sweeper)
    subscriber.disconnect()
    await drain.stop()
  }
}
