/**
 * A Signal session has a receiving chain for each time that the two sides took turns. Only the last few can still bring
 * something, but libsignal for node keeps all of them for ever: after a long talk every message reads and writes
 * hundreds. Signal's own library keeps five (`MAX_RECEIVER_CHAINS`), and so do we. What comes later than that cannot be
 * opened, and the phone sends it again.
 */

/** @see https://github.com/signalapp/libsignal/blob/main/rust/protocol/src/consts.rs */
const MOST_CHAINS = 5
/** libsignal's `ChainType`. */
const RECEIVING = 2

/** @param record as libsignal stores it; anything else comes back as it is, and so does a record without old chains */
export function withoutOldChains(record: unknown): unknown {
  if (!isObject(record) || !isObject(record._sessions)) return record
  const sessions = Object.entries(record._sessions)
  if (!sessions.some(([, session]) => oldChains(session).length > 0)) return record
  return { ...record, _sessions: Object.fromEntries(sessions.map(([key, session]) => [key, cut(session)])) }
}

function cut(session: unknown): unknown {
  const old = new Set(oldChains(session))
  if (old.size === 0 || !isObject(session) || !isObject(session._chains)) return session
  const chains = Object.entries(session._chains).filter(([key]) => !old.has(key))
  return { ...session, _chains: Object.fromEntries(chains) }
}

/** Their names; the newest stand last. */
function oldChains(session: unknown): readonly string[] {
  if (!isObject(session) || !isObject(session._chains)) return []
  const receiving = Object.entries(session._chains).filter(
    ([, chain]) => isObject(chain) && chain.chainType === RECEIVING,
  )
  return receiving.slice(0, -MOST_CHAINS).map(([key]) => key)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
