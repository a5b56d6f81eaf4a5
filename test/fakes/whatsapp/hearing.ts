/** What a person's phone hears, and how it confirms it. */
import { type Account, jidOf } from './accounts.ts'
import { devicesOf } from './companion.ts'
import { type BinaryNode, child, children, node, seconds } from './nodes.ts'
import type { Person, Place } from './person.ts'
import { retryReceipt } from './receive.ts'
import type { Heard } from './screen.ts'
import type { World } from './world.ts'

type Hearing = Pick<
  Person,
  | 'hears'
  | 'hearsOwn'
  | 'seesTyping'
  | 'heard'
  | 'duplicates'
  | 'seesRead'
  | 'reads'
  | 'failsToDecrypt'
  | 'waitsFor'
  | 'asksAgainFor'
>

export function hearing(world: World, account: Account, helpdesk: () => Person): Hearing {
  /** How far each chat has been heard. */
  const cursors = new Map<string, number>()
  const placeKey = (place: Place) => place.in?.id ?? (place.to ?? helpdesk()).pn

  return {
    hears(what, waiting = {}) {
      const key = placeKey(waiting)
      return account.screen.heard.until((heard, index) => {
        if (heard.chat !== key || heard.from === account.pn || index < (cursors.get(key) ?? 0)) return false
        if (!matches(heard, what)) return false
        cursors.set(key, index + 1)
        return true
      }, waiting.within)
    },
    hearsOwn: (what, within) =>
      account.screen.heard.until((heard) => heard.from === account.pn && matches(heard, what), within),
    seesTyping(waiting = {}) {
      const key = placeKey(waiting)
      const start = cursors.get(`typing/${key}`) ?? 0
      return account.screen.typing.until((typing, index) => {
        if (typing.chat !== key || index < start) return false
        cursors.set(`typing/${key}`, index + 1)
        return true
      }, waiting.within)
    },
    heard(place = {}) {
      const key = placeKey(place)
      return account.screen.heard.all.filter((one) => one.chat === key && one.from !== account.pn)
    },
    duplicates() {
      const more = account.screen.heard.all.filter((one) => one.arrivals > 1)
      return new Map(more.map((one) => [one.id, one.arrivals]))
    },
    async seesRead(sent, within) {
      await world.wire.until(({ direction, stanza }) => direction === 'in' && reads(stanza, sent.id), within)
    },
    reads(...heard) {
      for (const one of heard) {
        const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
        const group = world.groups.all.get(one.chat)
        const from = group?.id ?? jidOf(account, account.addressing)
        const participant = group === undefined ? undefined : jidOf(account, group.addressing)
        const attrs = { from, participant, id: one.id, type: 'read', t: seconds() }
        for (const device of devicesOf(writer === undefined ? [] : [writer]))
          device.deliver(node('receipt', attrs))
      }
    },
    failsToDecrypt(times = 1) {
      account.deaf = times
    },
    waitsFor: () => [...account.screen.unreadable.keys()],
    asksAgainFor(heard, from = helpdesk()) {
      for (const device of devicesOf([from.account]))
        device.deliver(retryReceipt(account, retryBase(world, account, heard), 1))
    },
  }
}

function matches(heard: Heard, what: string | RegExp | ((heard: Heard) => boolean) | undefined): boolean {
  if (what === undefined) return true
  if (typeof what === 'function') return what(heard)
  if (typeof what === 'string') return heard.text?.includes(what) ?? false
  return heard.text !== null && what.test(heard.text)
}

function reads(receipt: BinaryNode, id: string): boolean {
  if (receipt.tag !== 'receipt' || receipt.attrs.type !== 'read') return false
  return receipt.attrs.id === id || children(child(receipt, 'list')).some((item) => item.attrs.id === id)
}

function retryBase(world: World, account: Account, heard: Heard): BinaryNode {
  const group = world.groups.all.get(heard.chat)
  const from = group?.id ?? jidOf(account, account.addressing)
  const participant = group === undefined ? undefined : jidOf(account, group.addressing)
  return node('receipt', { from, participant, id: heard.id, type: 'retry', t: seconds() })
}
