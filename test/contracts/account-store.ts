/** What every store of a linked number's keys must do. */
import { describe, expect, test } from 'vitest'
import { type AccountStore, NotOwner, type Tenancy } from '../../src/adapters/whatsapp/account-store.ts'

export interface AccountPlace {
  /** The same number, as another process opens it. */
  open(): AccountStore
  /** Lets the present owner's lease run out, as if it had died long ago. */
  passLease(): Promise<void>
}

async function owner(store: AccountStore): Promise<Tenancy> {
  const tenancy = await store.acquire()
  if (tenancy === null) throw new Error('the number has an owner already')
  return tenancy
}

export function accountContract(name: string, newPlace: () => Promise<AccountPlace>): void {
  describe(`a linked number kept in ${name}`, () => {
    test('that was started first stays the first one', async () => {
      const place = await newPlace()
      expect(await place.open().isFirst()).toBe(true)
      expect(await place.open().isFirst()).toBe(true)
    })

    test('has one owner; the second one waits', async () => {
      const place = await newPlace()
      const [first, second] = [place.open(), place.open()]
      expect(await first.acquire()).not.toBeNull()
      expect(await second.acquire()).toBeNull()
    })

    test('has one owner however many ask at the same moment', async () => {
      const place = await newPlace()
      const asked = await Promise.all(Array.from({ length: 20 }, () => place.open().acquire()))
      expect(asked.filter((tenancy) => tenancy !== null)).toHaveLength(1)
    })

    test('is free again as soon as its owner lets go', async () => {
      const place = await newPlace()
      await (await owner(place.open())).release()
      expect(await place.open().acquire()).not.toBeNull()
    })

    test('goes to another one when the owner is silent for the length of the lease', async () => {
      const place = await newPlace()
      const first = await owner(place.open())
      await place.passLease()
      const second = await owner(place.open())
      expect(second.token).toBeGreaterThan(first.token)
      expect(await first.renew()).toBe(false)
      expect(await second.renew()).toBe(true)
    })

    test('stays with an owner that keeps saying that it is alive', async () => {
      const place = await newPlace()
      const first = await owner(place.open())
      expect(await first.renew()).toBe(true)
      expect(await place.open().acquire()).toBeNull()
    })

    test('gives back what was written, also to the next owner', async () => {
      const place = await newPlace()
      const first = await owner(place.open())
      await first.write([
        { type: 'session', id: '1.0', value: 'a' },
        { type: 'pre-key', id: '7', value: '{"b/c":1}' },
        { type: 'session', id: '2.0', value: 'gone' },
      ])
      await first.write([{ type: 'session', id: '2.0', value: null }])
      expect([...(await first.read('session', ['1.0', '2.0', '3.0']))]).toEqual([['1.0', 'a']])
      await first.release()
      const second = await owner(place.open())
      expect([...(await second.read('pre-key', ['7']))]).toEqual([['7', '{"b/c":1}']])
      expect((await second.read('session', [])).size).toBe(0)
    })

    test('gives back what was sent, which goes together with keys and stands beside them', async () => {
      const place = await newPlace()
      const tenancy = await owner(place.open())
      await tenancy.write([
        { type: 'session', id: '1.0', value: 'a' },
        { type: 'sent', id: '3EB01', value: 'one' },
        { type: 'sent', id: '3EB02', value: 'two' },
      ])
      await tenancy.write([{ type: 'sent', id: '3EB01', value: 'changed' }])
      const sent = await tenancy.read('sent', ['3EB01', '3EB02', '3EB03'])
      expect([...sent]).toEqual([
        ['3EB01', 'changed'],
        ['3EB02', 'two'],
      ])
      expect((await tenancy.read('session', ['1.0', '3EB01'])).size).toBe(1)
    })

    test('refuses what an old owner still writes, and keeps nothing of it', async () => {
      const place = await newPlace()
      const old = await owner(place.open())
      await old.write([{ type: 'session', id: '1.0', value: 'old' }])
      await place.passLease()
      const next = await owner(place.open())
      await next.write([{ type: 'session', id: '1.0', value: 'next' }])
      await expect(old.write([{ type: 'session', id: '1.0', value: 'late' }])).rejects.toThrow(NotOwner)
      await expect(old.wipe()).rejects.toThrow(NotOwner)
      expect((await next.read('session', ['1.0'])).get('1.0')).toBe('next')
    })

    test('an old owner that lets go late does not take the number from the next one', async () => {
      const place = await newPlace()
      const old = await owner(place.open())
      await place.passLease()
      const next = await owner(place.open())
      await old.release()
      expect(await next.renew()).toBe(true)
      expect(await place.open().acquire()).toBeNull()
    })

    test('forgets its keys when it is wiped, and still knows how carefully it must be used', async () => {
      const place = await newPlace()
      const tenancy = await owner(place.open())
      await tenancy.write([
        { type: 'creds', id: 'creds', value: '{}' },
        { type: 'governor', id: 'x', value: 'y' },
      ])
      await tenancy.wipe()
      await tenancy.release()
      const next = await owner(place.open())
      expect((await next.read('creds', ['creds'])).size).toBe(0)
      expect((await next.read('governor', ['x'])).get('x')).toBe('y')
    })
  })
}
