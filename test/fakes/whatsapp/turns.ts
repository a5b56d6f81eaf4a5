/** A phone does one thing after the other: what it sends and what it takes in share its keys. */
import type { Account } from './accounts.ts'

const turns = new WeakMap<Account, Promise<unknown>>()

export function inTurn<T>(account: Account, work: () => Promise<T>): Promise<T> {
  const previous = turns.get(account) ?? Promise.resolve()
  const next = previous.then(work)
  turns.set(
    account,
    next.catch(() => undefined),
  )
  return next
}

/** Resolves when this phone has done everything that was asked of it so far. */
export async function settled(account: Account): Promise<void> {
  await turns.get(account)
}
