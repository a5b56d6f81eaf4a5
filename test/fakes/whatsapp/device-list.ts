/** Linking and unlinking as everybody else sees it: the account's list of devices changes. */
import type { Companion } from './companion.ts'
import { node, seconds } from './nodes.ts'
import type { World } from './world.ts'

export function addDevice(world: World, companion: Companion): void {
  companion.account.lastDevice = companion.id
  companion.account.companions.set(companion.id, companion)
  tell(world, companion, 'add')
}

export function removeDevice(world: World, companion: Companion): void {
  companion.account.companions.delete(companion.id)
  tell(world, companion, 'remove')
}

/** The device is named in both forms, because Baileys keeps its list under the one that a chat uses. */
function tell(world: World, changed: Companion, change: 'add' | 'remove'): void {
  const { account, id } = changed
  const device = (jid: string) => node('device', { jid, 'key-index': String(id) })
  const content = node(change, { device_hash: '2:fake' }, [device(changed.lid), device(changed.pn)])
  for (const other of world.accounts.all.flatMap((one) => [...one.companions.values()])) {
    if (other === changed) continue
    const attrs = { from: `${account.lid}@lid`, type: 'devices', id: world.nextId(), t: seconds() }
    other.deliver(node('notification', attrs, [content]))
  }
}
