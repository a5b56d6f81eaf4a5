/** What a person does with the account: links devices, looks at them, is restricted by WhatsApp. */
import type { Account } from './accounts.ts'
import { type Companion, devicesOf } from './companion.ts'
import { linkedDevice } from './linked-device.ts'
import { node, SERVER, seconds } from './nodes.ts'
import type { Person, Restriction } from './person.ts'
import { setRestriction } from './queries.ts'
import type { World } from './world.ts'

type Owning = Pick<Person, 'scans' | 'typesCode' | 'device' | 'online' | 'isRestricted'>

export function owning(world: World, account: Account): Owning {
  return {
    async scans(qr) {
      await world.pairing.scan(account, qr)
    },
    async typesCode(code) {
      await world.pairing.codeAsked(account)
      await world.pairing.typeCode(account, code)
    },
    device(id = account.lastDevice) {
      const found = account.companions.get(id)
      if (found === undefined) throw new Error(`${account.name} has no linked device ${id}`)
      return linkedDevice(world, found)
    },
    async online(within) {
      const live = (one: Companion) => one.account === account && one.live
      const now = [...account.companions.values()].find(live)
      return linkedDevice(world, now ?? (await world.arrivals.until((one) => live(one), within)))
    },
    isRestricted(restriction) {
      const state = restrictionState(restriction)
      setRestriction(account, state)
      const update = { data: { xwa2_notify_account_reachout_timelock: state } }
      for (const device of devicesOf([account])) {
        device.deliver(
          node('notification', { from: SERVER, type: 'mex', id: world.nextId(), t: seconds() }, [
            node(
              'update',
              { op_name: 'NotificationUserReachoutTimelockUpdate' },
              Buffer.from(JSON.stringify(update)),
            ),
          ]),
        )
      }
    },
  }
}

function restrictionState(restriction: Restriction | null): Record<string, unknown> {
  if (restriction === null) return { is_active: false }
  return {
    is_active: true,
    time_enforcement_ends: seconds(restriction.until),
    enforcement_type: restriction.type ?? 'DEFAULT',
  }
}
