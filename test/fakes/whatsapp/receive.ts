/** A phone takes in what linked devices of others sent: decrypts, shows, confirms, or asks again. */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, addressingOf, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Group } from './groups.ts'
import { type BinaryNode, children, node, seconds } from './nodes.ts'
import { read } from './screen.ts'
import { inTurn } from './turns.ts'
import type { World } from './world.ts'

export interface Arriving {
  readonly stanza: BinaryNode
  readonly encs: readonly BinaryNode[]
  /** The other side of a private chat as the sender sees it. */
  readonly chat: Account | undefined
  readonly group: Group | undefined
}

export function receive(world: World, account: Account, sender: Companion, arriving: Arriving): void {
  inTurn(account, () => takeIn(world, account, sender, arriving)).catch(world.problem)
}

async function takeIn(world: World, account: Account, sender: Companion, arriving: Arriving): Promise<void> {
  const { stanza, group, chat } = arriving
  const id = stanza.attrs.id ?? ''
  if (account.deaf > 0) {
    account.deaf -= 1
    return askAgain(account, sender, stanza, group)
  }
  let content: proto.IMessage | null
  try {
    content = await decrypt(account, sender, arriving)
  } catch {
    return askAgain(account, sender, stanza, group)
  }
  if (content === null) return
  const own = account === sender.account
  const message = content.deviceSentMessage?.message ?? content
  const file = await world.media.open(message)
  const place = group?.id ?? (own ? (chat ?? account).pn : sender.account.pn)
  account.screen.show(read(id, place, sender.account.pn, message, file))
  if (!own && account.receipts) sender.deliver(receipt(account, stanza, group))
}

async function decrypt(
  account: Account,
  sender: Companion,
  arriving: Arriving,
): Promise<proto.IMessage | null> {
  let content: proto.IMessage | null = null
  for (const { attrs, content: ciphertext } of arriving.encs) {
    if (!(ciphertext instanceof Uint8Array)) continue
    const plain =
      attrs.type === 'skmsg' && arriving.group !== undefined
        ? await account.handset.decryptGroup(arriving.group.id, sender.lid, ciphertext)
        : await account.handset.decrypt(sender.lid, attrs.type === 'pkmsg' ? 'pkmsg' : 'msg', ciphertext)
    const key = plain.senderKeyDistributionMessage
    if (key !== null && key !== undefined) await account.handset.learn(sender.lid, key)
    if (carriesContent(plain)) content = plain
  }
  return content
}

/** Whether there is more in it than keys. */
function carriesContent(message: proto.Message): boolean {
  const keys = ['senderKeyDistributionMessage', 'messageContextInfo']
  return Object.keys(message).some((field) => !keys.includes(field))
}

function receipt(account: Account, stanza: BinaryNode, group: Group | undefined, type?: string): BinaryNode {
  const { id, to } = stanza.attrs
  if (group !== undefined) {
    return node('receipt', {
      from: group.id,
      participant: jidOf(account, group.addressing),
      id,
      t: seconds(),
      type,
    })
  }
  return node('receipt', { from: jidOf(account, addressingOf(to ?? '')), id, t: seconds(), type })
}

/** A retry receipt: "this message could not be decrypted here, send it again"; from the second time on with new keys. */
function askAgain(account: Account, sender: Companion, stanza: BinaryNode, group: Group | undefined): void {
  const attempt = account.screen.cannotRead(stanza.attrs.id ?? '')
  if (attempt > MOST_ATTEMPTS) return
  sender.deliver(retryReceipt(account, receipt(account, stanza, group, 'retry'), attempt))
}

/** How often a phone asks; after that the person keeps seeing "waiting for this message". */
const MOST_ATTEMPTS = 5

/** @param base a receipt of type `retry` */
export function retryReceipt(account: Account, base: BinaryNode, attempt: number): BinaryNode {
  const { id } = base.attrs
  const keys = children(account.handset.bundle(''))
  const registration = keys.filter((one) => one.tag === 'registration')
  const rest = keys.filter((one) => one.tag !== 'registration')
  return node('receipt', base.attrs, [
    node('retry', { count: String(attempt), id, t: seconds(), v: '1' }),
    ...registration,
    ...(attempt > 1 ? [node('keys', {}, rest)] : []),
  ])
}
