/**
 * Notices a connection that looks open and is deaf in one ear: after some lost connections private chats go on while no
 * group is heard any more. A new connection mends it. Pure; milliseconds.
 */

export interface Liveness {
  heard(where: 'private' | 'group', at: number): void
  /** True when the connection should be made anew; said at most once in a while. */
  isDeaf(at: number): boolean
}

const HOUR = 3_600_000
/** Groups that spoke so often in a day before are expected to speak. */
const USUAL = 12
/** So many private messages meanwhile show that it is not simply night. */
const MEANWHILE = 10
const NOT_AGAIN_MS = 6 * HOUR

/** @param silentMs no group for so long is too long; 0: never */
export function createLiveness(silentMs: number): Liveness {
  let groups: readonly number[] = []
  let privates: readonly number[] = []
  let restarted = Number.NEGATIVE_INFINITY
  return {
    heard(where, at) {
      const recent = (times: readonly number[]) =>
        [...times, at].filter((time) => at - time < 24 * HOUR).slice(-500)
      if (where === 'group') groups = recent(groups)
      else privates = recent(privates)
    },
    isDeaf(at) {
      const last = groups.at(-1)
      if (silentMs === 0 || last === undefined) return false
      if (groups.length < USUAL || at - last < silentMs) return false
      const meanwhile = privates.filter((time) => time > last).length
      if (meanwhile < MEANWHILE || at - restarted < NOT_AGAIN_MS) return false
      restarted = at
      return true
    },
  }
}
