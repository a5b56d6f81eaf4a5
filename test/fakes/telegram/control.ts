/**
 * The same levers over HTTP, for a fake in a process of its own: POST `/_control/<verb>` with JSON.
 * `person {name}`, `group {title, members, supergroup, forum}`, `write {from, chat, what}`, `edit {chat, message, text}`,
 * `tap {from, chat, message, button}`, `bot {chat, status, by}`, `migrate {chat}`, `topic {chat, name}`,
 * `fault {…}`, `heal`, `limits {…}|null`, `privacy {on}`, `revoke`, `chat {chat}`, `calls {method?}`, `commands`.
 */
import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { Limits } from './limits.ts'
import type { FakeTelegram } from './server.ts'
import type { User } from './types.ts'
import type { Room, Written } from './world.ts'

type Verb = (fake: FakeTelegram, given: Given) => unknown

interface Given {
  readonly name: string
  readonly title: string
  readonly members: readonly User[]
  readonly supergroup?: boolean
  readonly forum?: boolean
  readonly from: User
  readonly by: User
  readonly chat: number
  readonly message: number
  readonly what: string | Written
  readonly text: string
  readonly button: string
  readonly status: Room['bot']
  readonly on: boolean
  readonly method?: string
}

const VERBS: Readonly<Record<string, Verb>> = {
  person: ({ world }, { name }) => world.person(name),
  group: ({ world }, { title, members, supergroup = true, forum = false }) =>
    world.group(title, members, { supergroup, forum }),
  write: ({ world }, { from, chat, what }) => world.write(from, chat, what),
  edit: ({ world }, { chat, message, text }) => world.edit(chat, message, text),
  tap: ({ world }, { from, chat, message, button }) => world.tap(from, chat, message, button),
  bot: ({ world }, { chat, status, by }) => world.setBot(chat, status, by),
  migrate: ({ world }, { chat }) => world.migrate(chat),
  topic: ({ world }, { chat, name }) => world.topic(chat, name),
  fault: ({ faults }, given) => faults.add(given as unknown as Fault),
  heal: ({ faults }) => faults.clear(),
  limits: ({ limiter }, given) => limiter.set(given as unknown as Limits | null),
  privacy: ({ world }, { on }) => {
    world.privacyMode = on
  },
  revoke: (fake) => fake.revoke(),
  chat: ({ world }, { chat }) => [...world.room(chat).messages.values()],
  calls: ({ calls }, { method }) => calls.filter((call) => method === undefined || call.method === method),
  commands: ({ methods }) => methods.commands(),
}

export async function control(
  fake: FakeTelegram,
  verb: string,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const action = VERBS[verb]
  if (action === undefined) {
    response.writeHead(404).end(`no such verb: ${verb}`)
    return
  }
  const given = body.length === 0 ? {} : JSON.parse(body.toString())
  const result = action(fake, given as Given) ?? null
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result))
}
