/**
 * Keeps the order of what a new sender writes. Baileys (7.0.0-rc14, `handleMessage`) notes a sender's second name before it
 * takes a message into its line. For the first message that is work, for the one behind it none: it would overtake.
 */
import type { SignalRepositoryWithLIDStore } from '@whiskeysockets/baileys'

/** The same repository; names are noted one after the other. */
export function namesInOrder(repository: SignalRepositoryWithLIDStore): SignalRepositoryWithLIDStore {
  const { lidMapping } = repository
  const inOrder = line()
  const note = lidMapping.storeLIDPNMappings.bind(lidMapping)
  lidMapping.storeLIDPNMappings = (pairs) => inOrder(() => note(pairs))
  return { ...repository, migrateSession: (from, to) => inOrder(() => repository.migrateSession(from, to)) }
}

/** Runs one after the other; what fails holds nobody up. */
function line(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work, work)
    last = done
    return done
  }
}
