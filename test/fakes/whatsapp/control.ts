/**
 * The fake over HTTP, for tests that live in another process: `POST /people/{pn}/{verb}`, `POST /groups/{id}/{verb}`,
 * `POST /faults/{verb}`, each with a JSON array of the verb's arguments. People are written as their number, groups and
 * messages as their id, bytes as base64.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Content } from './contents.ts'
import type { Faults } from './faults.ts'
import type { Person, SayOptions, Sent, Waiting } from './person.ts'
import type { Heard } from './screen.ts'
import type { FakeWhatsApp, GroupChat } from './server.ts'

export interface Control {
  /** `http://127.0.0.1:port` */
  readonly url: string
  close(): Promise<void>
}

type Arguments = readonly unknown[]

export async function serveControl(wa: FakeWhatsApp, port = 0): Promise<Control> {
  const sent = new Map<string, Sent>()
  const verbs = peopleVerbs(wa, sent)
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    try {
      const result = await dispatch(wa, verbs, request)
      response.end(JSON.stringify(result ?? null, base64))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      response.writeHead(error instanceof Unknown ? 404 : 400).end(JSON.stringify({ error: message }))
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

class Unknown extends Error {}

async function dispatch(
  wa: FakeWhatsApp,
  verbs: ReturnType<typeof peopleVerbs>,
  request: IncomingMessage,
): Promise<unknown> {
  const [room = '', key = '', verb = ''] = (request.url ?? '').split('?')[0]?.slice(1).split('/') ?? []
  if (request.method === 'GET' && room === 'state') return stateOf(wa)
  const args = await argumentsOf(request)
  if (request.method !== 'POST') throw new Unknown('only POST, and GET /state')
  if (room === 'rotate-secret') return wa.rotateSecret(String(args[0]))
  if (room === 'people' && key === '')
    return summary(wa.person(args[0] as Parameters<FakeWhatsApp['person']>[0]))
  if (room === 'people') {
    const act = verbs[verb]
    if (act === undefined) throw new Unknown(`people have no verb "${verb}"`)
    return act(personIn(wa, decodeURIComponent(key)), args)
  }
  if (room === 'groups' && key === '') {
    const [subject, members, addressing] = args as [string, string[], 'lid' | 'pn' | undefined]
    return {
      id: wa.group(
        subject,
        members.map((pn) => personIn(wa, pn)),
        addressing,
      ).id,
    }
  }
  if (room === 'groups') return changeGroup(wa, decodeURIComponent(key), verb, args)
  if (room === 'faults') return switchFault(wa.faults, key, args)
  throw new Unknown(`nothing at /${room}`)
}

function peopleVerbs(wa: FakeWhatsApp, sent: Map<string, Sent>) {
  const keep = async (one: Promise<Sent>, delivered = false) => {
    const message = await one
    sent.set(message.id, message)
    if (delivered) await message.delivered
    return { id: message.id }
  }
  const sentBy = (id: unknown): Sent => {
    const found = sent.get(String(id))
    if (found === undefined) throw new Unknown(`nobody sent ${id}`)
    return found
  }
  const heardBy = (person: Person, id: unknown): Heard => {
    const found = person.account.screen.heard.all.find((one) => one.id === id)
    if (found === undefined) throw new Unknown(`${person.account.name} did not hear ${id}`)
    return found
  }
  const message = (person: Person, id: unknown) => sent.get(String(id)) ?? heardBy(person, id)
  const place = (options: unknown = {}): Waiting => {
    const { in: group, to, ...rest } = options as { in?: string; to?: string }
    return {
      ...rest,
      ...(group === undefined ? {} : { in: groupIn(wa, group) }),
      ...(to === undefined ? {} : { to: personIn(wa, to) }),
    }
  }
  const sayOptions = (person: Person, options: unknown = {}): SayOptions => {
    const { mentions, quotes, at, delivered: _, ...rest } = options as Record<string, unknown>
    return {
      ...place(rest),
      ...(Array.isArray(mentions) ? { mentions: mentions.map((pn) => personIn(wa, String(pn))) } : {}),
      ...(quotes === undefined ? {} : { quotes: message(person, quotes) }),
      ...(at === undefined ? {} : { at: new Date(String(at)) }),
    }
  }
  const pattern = (what: unknown) =>
    what === undefined || what === null ? undefined : new RegExp(String(what))
  const verbs: Record<string, (person: Person, args: Arguments) => unknown> = {
    says: (person, [content, options]) =>
      keep(
        person.says(content as Content, sayOptions(person, options)),
        (options as { delivered?: boolean } | undefined)?.delivered,
      ),
    edits: (person, [id, text]) => keep(person.edits(sentBy(id), String(text))),
    deletes: (person, [id]) => keep(person.deletes(sentBy(id))),
    repeats: (person, [id]) => keep(person.repeats(sentBy(id))),
    reacts: (person, [id, emoji]) => keep(person.reacts(message(person, id), String(emoji))),
    types: (person, [where]) => person.types(place(where)),
    hears: (person, [what, waiting]) => person.hears(pattern(what), place(waiting)),
    heard: (person, [where]) => person.heard(place(where)),
    hearsOwn: (person, [what]) => person.hearsOwn(pattern(what) ?? /^/),
    seesTyping: (person, [waiting]) => person.seesTyping(place(waiting)),
    duplicates: (person) => Object.fromEntries(person.duplicates()),
    reads: (person, ids) => person.reads(...ids.map((id) => heardBy(person, id))),
    failsToDecrypt: (person, [times]) => person.failsToDecrypt(times as number | undefined),
    asksAgainFor: (person, [id]) => person.asksAgainFor(heardBy(person, id)),
    calls: (person) => ({ id: person.calls() }),
    scans: (person, [qr]) => person.scans(String(qr)),
    typesCode: (person, [code]) => person.typesCode(String(code)),
    online: (person, [within]) => person.online(within as number | undefined),
    device: (person) => person.device(),
    cut: (person) => person.device().cut(),
    streamError: (person, [code]) => person.device().streamError(Number(code)),
    fail: (person, [reason]) => person.device().fail(Number(reason)),
    isRestricted(person, [restriction]) {
      const { until, type } = (restriction ?? {}) as { until?: string; type?: string }
      person.isRestricted(
        until === undefined ? null : { until: new Date(until), ...(type === undefined ? {} : { type }) },
      )
    },
    set(person, [values]) {
      const { addressing, alternates } = values as Partial<Pick<Person, 'addressing' | 'alternates'>>
      if (addressing !== undefined) person.addressing = addressing
      if (alternates !== undefined) person.alternates = alternates
    },
  }
  return verbs
}

const GROUP_VERBS = ['adds', 'removes', 'promotes', 'demotes'] as const

function changeGroup(wa: FakeWhatsApp, id: string, verb: string, args: Arguments): void {
  const group = groupIn(wa, id)
  const by = args[1] === undefined ? undefined : personIn(wa, String(args[1]))
  const known = GROUP_VERBS.find((one) => one === verb)
  if (verb === 'renames') group.renames(String(args[0]), by)
  else if (known === undefined) throw new Unknown(`groups have no verb "${verb}"`)
  else
    group[known](
      (args[0] as string[]).map((pn) => personIn(wa, pn)),
      by,
    )
}

function switchFault(faults: Faults, name: string, args: Arguments): void {
  if (!Object.hasOwn(faults, name)) throw new Unknown(`there is no fault "${name}"`)
  const turn = faults[name as keyof Faults] as (...values: Arguments) => void
  turn(...args)
}

function stateOf(wa: FakeWhatsApp): unknown {
  return {
    url: wa.url,
    people: wa.people.map(summary),
    groups: wa.groups.map((one) => ({
      id: one.id,
      subject: one.subject,
      members: [...one.members.keys()].map((m) => m.pn),
    })),
    errors: wa.errors.map(String),
  }
}

function summary(person: Person): unknown {
  const devices = [...person.account.companions.keys()].map((id) => person.device(id))
  return { pn: person.pn, lid: person.lid, name: person.account.name, devices }
}

function personIn(wa: FakeWhatsApp, pn: string): Person {
  const found = pn === 'helpdesk' ? wa.helpdesk : wa.people.find((one) => one.pn === pn)
  if (found === undefined) throw new Unknown(`nobody has the number ${pn}`)
  return found
}

function groupIn(wa: FakeWhatsApp, id: string): GroupChat {
  const found = wa.groups.find((one) => one.id === id)
  if (found === undefined) throw new Unknown(`there is no group ${id}`)
  return found
}

async function argumentsOf(request: IncomingMessage): Promise<Arguments> {
  let body = ''
  for await (const part of request) body += part
  const parsed: unknown = body === '' ? [] : JSON.parse(body)
  if (!Array.isArray(parsed)) throw new Error('the body must be a JSON array of arguments')
  return parsed
}

/** `JSON.stringify` has turned buffers into lists of numbers by now; they travel as base64. */
function base64(_: string, value: unknown): unknown {
  const list = value as { type?: unknown; data?: unknown } | null
  if (list?.type === 'Buffer' && Array.isArray(list.data)) return Buffer.from(list.data).toString('base64')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return value
}
