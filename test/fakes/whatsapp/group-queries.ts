/** Answers to `w:g2` queries: what a group is, and what a linked device changes in it. */
import { jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import { type Group, groupNode } from './groups.ts'
import { type BinaryNode, child, children, childText, node } from './nodes.ts'
import type { Answer } from './queries.ts'
import type { World } from './world.ts'

export function answerGroups(world: World, companion: Companion, iq: BinaryNode): Answer {
  if (world.faults.groupsDead) return null
  if (!world.faults.groupQuery()) return { code: 429, text: 'rate-overlimit' }
  const { account } = companion
  const [request] = children(iq)
  if (request?.tag === 'participating') {
    const own = [...world.groups.all.values()].filter((group) => group.members.has(account))
    return [node('groups', {}, own.map(groupNode))]
  }
  if (request?.tag === 'create') {
    const members = accountsOf(world, request)
    return [groupNode(world.groups.create(account, request.attrs.subject ?? '', members))]
  }
  if (request?.tag === 'leave') {
    for (const { attrs } of children(request)) {
      const left = world.groups.all.get(attrs.id ?? '')
      if (left !== undefined) world.groups.remove(left, [account], account)
    }
    return [node('leave')]
  }
  const group = world.groups.all.get(iq.attrs.to ?? '')
  if (group === undefined) return { code: 404, text: 'item-not-found' }
  const rank = group.members.get(account)
  if (rank === undefined) return { code: 403, text: 'forbidden' }
  if (iq.attrs.type === 'get') return [groupNode(group)]
  if (rank === 'member') return { code: 401, text: 'not-authorized' }
  return change(world, group, companion, iq)
}

function change(world: World, group: Group, { account }: Companion, iq: BinaryNode): Answer {
  const [request] = children(iq)
  const who = accountsOf(world, request)
  const affected = who.map((one) => node('participant', { jid: jidOf(one, group.addressing) }))
  const confirmed = [node(request?.tag ?? '', {}, affected)]
  switch (request?.tag) {
    case 'add':
      world.groups.add(group, who, account)
      return confirmed
    case 'remove':
      world.groups.remove(group, who, account)
      return confirmed
    case 'promote':
    case 'demote':
      world.groups.rank(group, who, request.tag === 'promote' ? 'admin' : 'member', account)
      return confirmed
    case 'subject':
      world.groups.rename(group, childText(iq, 'subject') ?? '', account)
      return []
    case 'ephemeral':
      group.disappearing = Number(child(iq, 'ephemeral')?.attrs.expiration ?? 0)
      return []
    default:
      return { code: 501, text: 'feature-not-implemented' }
  }
}

function accountsOf(world: World, request: BinaryNode | undefined) {
  return children(request).flatMap(({ attrs }) => world.accounts.byJid(attrs.jid) ?? [])
}
