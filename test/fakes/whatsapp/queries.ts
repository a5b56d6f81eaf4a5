/** Answers to the `<iq>` of a logged-in device, by namespace. */
import { randomBytes } from 'node:crypto'
import type { Account } from './accounts.ts'
import type { Companion } from './companion.ts'
import { answerDirectory } from './directory-queries.ts'
import { answerGroups } from './group-queries.ts'
import { answerKeys } from './key-queries.ts'
import { type BinaryNode, child, children, node, SERVER } from './nodes.ts'
import type { World } from './world.ts'

/** The content of a result, an error, or null for no answer at all. */
export type Answer = readonly BinaryNode[] | { readonly code: number; readonly text: string } | null

export function takeQuery(world: World, companion: Companion, iq: BinaryNode): void {
  const { type, id, to = SERVER } = iq.attrs
  if (type !== 'get' && type !== 'set') return
  const answer = answerTo(world, companion, iq)
  if (answer === null) return
  if ('code' in answer) {
    const error = node('error', { code: String(answer.code), text: answer.text })
    companion.connection?.send(node('iq', { from: to, type: 'error', id }, [error]))
  } else {
    companion.connection?.send(node('iq', { from: to, type: 'result', id }, [...answer]))
  }
}

function answerTo(world: World, companion: Companion, iq: BinaryNode): Answer {
  switch (iq.attrs.xmlns) {
    case 'encrypt':
      return answerKeys(world, companion, iq)
    case 'usync':
      return answerDirectory(world, companion, iq)
    case 'w:g2':
      return answerGroups(world, companion, iq)
    case 'w:m':
      return [world.media.connectionNode()]
    case 'w:mex':
      return answerMex(companion, iq)
    case 'privacy':
      return answerPrivacy(iq)
    case 'abt':
      return [node('props', { hash: 'fake', protocol: '1' })]
    case 'w:sync:app:state':
      return [answerAppState(iq)]
    default:
      return []
  }
}

/** The account's own restrictions; see `restrict` in `person.ts`. */
const restrictions = new WeakMap<Account, Record<string, unknown>>()

export function setRestriction(account: Account, restriction: Record<string, unknown>): void {
  restrictions.set(account, restriction)
}

function answerMex(companion: Companion, iq: BinaryNode): Answer {
  const query = child(iq, 'query')?.attrs.query_id
  const answers: Record<string, Record<string, unknown>> = {
    '23983697327930364': {
      xwa2_fetch_account_reachout_timelock: restrictions.get(companion.account) ?? { is_active: false },
    },
    '24503548349331633': {
      xwa2_message_capping_info: {
        total_quota: 0,
        used_quota: 0,
        cycle_start_timestamp: '0',
        capping_status: 'NONE',
      },
    },
  }
  const data = answers[query ?? '']
  if (data === undefined) return { code: 400, text: 'unknown mex query' }
  return [node('result', {}, Buffer.from(JSON.stringify({ data })))]
}

function answerPrivacy(iq: BinaryNode): BinaryNode[] {
  const issued = child(iq, 'tokens')
  if (issued === undefined)
    return [node('privacy', {}, [node('category', { name: 'readreceipts', value: 'all' })])]
  const tokens = children(issued).map((token) =>
    node('token', { jid: token.attrs.jid, t: token.attrs.t, type: token.attrs.type }, randomBytes(16)),
  )
  return [node('tokens', {}, tokens)]
}

function answerAppState(iq: BinaryNode): BinaryNode {
  const collections = children(child(iq, 'sync')).map((collection) =>
    node('collection', { name: collection.attrs.name, version: collection.attrs.version, type: 'result' }),
  )
  return node('sync', {}, collections)
}
