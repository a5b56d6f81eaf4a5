/** Groups: who is in them, and the notifications that linked devices get when that changes. */
import { type Account, type Addressing, alternateOf, jidOf } from './accounts.ts'
import { type BinaryNode, node, seconds } from './nodes.ts'

export type Rank = 'member' | 'admin' | 'superadmin'

export interface Group {
  /** `…@g.us` */
  readonly id: string
  subject: string
  readonly addressing: Addressing
  readonly creator: Account
  readonly createdAt: Date
  readonly members: Map<Account, Rank>
  /** Seconds after which messages disappear; 0 for never. */
  disappearing: number
}

export interface Groups {
  readonly all: ReadonlyMap<string, Group>
  create(creator: Account, subject: string, members: readonly Account[], addressing?: Addressing): Group
  add(group: Group, who: readonly Account[], by: Account): void
  remove(group: Group, who: readonly Account[], by: Account): void
  rank(group: Group, who: readonly Account[], rank: Rank, by: Account): void
  rename(group: Group, subject: string, by: Account): void
}

export function makeGroups(nextId: () => string): Groups {
  const all = new Map<string, Group>()

  function tell(group: Group, by: Account, change: BinaryNode, to: Iterable<Account>): void {
    const attrs = {
      from: group.id,
      type: 'w:gp2',
      id: nextId(),
      t: seconds(),
      participant: jidOf(by, group.addressing),
      [group.addressing === 'lid' ? 'participant_pn' : 'participant_lid']: alternateOf(by, group.addressing),
      notify: by.name,
      addressing_mode: group.addressing,
    }
    for (const account of to) {
      for (const companion of account.companions.values()) {
        companion.deliver(node('notification', attrs, [change]))
      }
    }
  }

  const named = (group: Group, tag: string, who: readonly Account[]) =>
    node(
      tag,
      {},
      who.map((one) => participantNode(group, one, group.members.get(one))),
    )

  /** Those who come into a group are told about the whole of it, the others about the newcomers. */
  function welcome(group: Group, who: readonly Account[], by: Account): void {
    tell(group, by, node('create', { type: 'new', key: group.id }, [groupNode(group)]), who)
    const others = [...group.members.keys()].filter((one) => !who.includes(one))
    tell(group, by, named(group, 'add', who), others)
  }

  return {
    all,
    create(creator, subject, members, addressing = 'lid') {
      const id = `1203630${String(40_000_000_000 + all.size)}@g.us`
      const everyone = new Map<Account, Rank>([[creator, 'superadmin']])
      for (const one of members) if (one !== creator) everyone.set(one, 'member')
      const group = {
        id,
        subject,
        addressing,
        creator,
        createdAt: new Date(),
        members: everyone,
        disappearing: 0,
      }
      all.set(id, group)
      welcome(group, [...everyone.keys()], creator)
      return group
    },
    add(group, who, by) {
      const fresh = who.filter((one) => !group.members.has(one))
      for (const one of fresh) group.members.set(one, 'member')
      if (fresh.length > 0) welcome(group, fresh, by)
    },
    remove(group, who, by) {
      const gone = named(group, 'remove', who)
      const told = [...group.members.keys()]
      for (const one of who) group.members.delete(one)
      tell(group, by, gone, told)
    },
    rank(group, who, rank, by) {
      for (const one of who) group.members.set(one, rank)
      tell(group, by, named(group, rank === 'member' ? 'demote' : 'promote', who), group.members.keys())
    },
    rename(group, subject, by) {
      group.subject = subject
      const change = node('subject', { subject, s_t: seconds(), s_o: jidOf(by, group.addressing) })
      tell(group, by, change, group.members.keys())
    },
  }
}

/** The answer to a metadata query. */
export function groupNode(group: Group): BinaryNode {
  const { addressing, creator, createdAt } = group
  const attrs = {
    id: group.id.replace('@g.us', ''),
    subject: group.subject,
    s_t: seconds(createdAt),
    s_o: jidOf(creator, addressing),
    creation: seconds(createdAt),
    creator: jidOf(creator, addressing),
    creator_pn: addressing === 'lid' ? alternateOf(creator, 'lid') : undefined,
    addressing_mode: addressing,
    size: String(group.members.size),
  }
  const members = [...group.members].map(([account, rank]) => participantNode(group, account, rank))
  const disappearing =
    group.disappearing > 0 ? [node('ephemeral', { expiration: String(group.disappearing) })] : []
  return node('group', attrs, [...members, ...disappearing])
}

function participantNode(group: Group, account: Account, rank: Rank | undefined): BinaryNode {
  const { addressing } = group
  return node('participant', {
    jid: jidOf(account, addressing),
    [addressing === 'lid' ? 'phone_number' : 'lid']: alternateOf(account, addressing),
    type: rank === 'member' ? undefined : rank,
  })
}
