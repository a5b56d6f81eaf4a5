/** What can go wrong, as switches. Everything here is off until a test turns it on; `heal` turns all of it off. */

/** How the server treats one message of a linked device. */
export interface Verdict {
  /** Whether the receivers get it. */
  readonly delivered: boolean
  /** `never`: no acknowledgement although the connection lives. */
  readonly ack: 'now' | 'held' | 'never'
  /** Milliseconds before the acknowledgement. */
  readonly delay: number
  /** The `error` attribute of the acknowledgement; nothing is delivered then. */
  readonly error: string | undefined
  /** The connection breaks after delivery, before the acknowledgement. */
  readonly cut: boolean
}

export interface Faults {
  /** Messages are delivered, their acknowledgements wait for `releaseAcks`. */
  holdAcks(): void
  releaseAcks(): void
  /** Acknowledgements come this many milliseconds late. */
  delayAcks(ms: number): void
  /** Messages are delivered and never acknowledged. */
  loseAcks(times?: number): void
  /** Messages are refused with this code and not delivered; 463 is "this account may not write to that person". */
  failAcks(code: number, options?: { times?: number; to?: string }): void
  /** The next messages never reach the server: the connection breaks instead. */
  cutBeforeDelivery(times?: number): void
  /** The next messages reach their receivers, but the connection breaks before the acknowledgement. */
  cutBeforeAck(times?: number): void
  /** Whoever never wrote to the account cannot be written to: acknowledged with 463. */
  refuseStrangers(on?: boolean): void
  /** Confirmations of a device get lost: it is sent the same stanzas again when it comes back. */
  loseReceipts(times?: number): void
  /** Group queries are answered with 429 `rate-overlimit`. */
  limitGroupQueries(times?: number): void
  /** The HTTP upgrade is answered with this status instead of 101. */
  refuseUpgrades(status: number, times?: number): void
  /** Logins end in `<failure reason>`: 401, 403, 405, 503, … */
  refuseLogins(reason: number, times?: number): void
  /**
   * `upgrade`: accepts TCP and never answers the upgrade. `handshake`: opens the WebSocket and says nothing. `login`: shakes
   * hands and says nothing after that.
   */
  hang(where: 'upgrade' | 'handshake' | 'login', times?: number): void
  /** Half-alive: private chats work, groups are dead in both directions until `reviveGroups`, or until the next login. */
  killGroups(until?: 'revived' | 'login'): void
  reviveGroups(): void
  /** Media uploads are answered with this HTTP status. */
  refuseUploads(status: number, times?: number): void
  heal(): void
}

/** What the server asks. */
export interface FaultQuestions {
  upgrade(): number | 'hang' | undefined
  answersHandshake(): boolean
  login(): number | 'hang' | undefined
  /** A device came in. */
  loggedIn(): void
  message(to: string, strange: boolean): Verdict
  /** Whether a confirmation gets lost. */
  receipt(): boolean
  groupQuery(): boolean
  upload(): number | undefined
  readonly groupsDead: boolean
  /** Keeps an acknowledgement until it is released. */
  hold(ack: () => void): void
}

interface Switch<T> {
  value: T
  times: number
  to?: string | undefined
}

export function makeFaults(revived: () => void): { readonly faults: Faults; readonly ask: FaultQuestions } {
  const on: {
    ack?: Switch<'held' | 'never'>
    delay?: number
    ackError?: Switch<number>
    cut?: Switch<'delivery' | 'ack'>
    strangers?: boolean
    receipt?: Switch<true>
    groupQuery?: Switch<true>
    upgrade?: Switch<number | 'hang'>
    handshake?: Switch<true>
    login?: Switch<number | 'hang'>
    upload?: Switch<number>
    groups?: 'revived' | 'login'
  } = {}
  let held: (() => void)[] = []

  function spend<T>(one: Switch<T> | undefined, to?: string): T | undefined {
    if (one === undefined || one.times <= 0) return undefined
    if (one.to !== undefined && one.to !== to) return undefined
    one.times -= 1
    return one.value
  }

  const faults: Faults = {
    holdAcks() {
      on.ack = { value: 'held', times: Number.POSITIVE_INFINITY }
    },
    releaseAcks() {
      delete on.ack
      const waiting = held
      held = []
      for (const ack of waiting) ack()
    },
    delayAcks(ms) {
      on.delay = ms
    },
    loseAcks(times = 1) {
      on.ack = { value: 'never', times }
    },
    failAcks(code, { times = Number.POSITIVE_INFINITY, to } = {}) {
      on.ackError = { value: code, times, to }
    },
    cutBeforeDelivery(times = 1) {
      on.cut = { value: 'delivery', times }
    },
    cutBeforeAck(times = 1) {
      on.cut = { value: 'ack', times }
    },
    refuseStrangers(refuse = true) {
      on.strangers = refuse
    },
    loseReceipts(times = 1) {
      on.receipt = { value: true, times }
    },
    limitGroupQueries(times = 1) {
      on.groupQuery = { value: true, times }
    },
    refuseUpgrades(status, times = 1) {
      on.upgrade = { value: status, times }
    },
    refuseLogins(reason, times = 1) {
      on.login = { value: reason, times }
    },
    hang(where, times = 1) {
      if (where === 'upgrade') on.upgrade = { value: 'hang', times }
      else if (where === 'login') on.login = { value: 'hang', times }
      else on.handshake = { value: true, times }
    },
    killGroups(until = 'revived') {
      on.groups = until
    },
    reviveGroups() {
      delete on.groups
      revived()
    },
    refuseUploads(status, times = 1) {
      on.upload = { value: status, times }
    },
    heal() {
      faults.releaseAcks()
      for (const name of Object.keys(on)) delete on[name as keyof typeof on]
      revived()
    },
  }

  const ask: FaultQuestions = {
    upgrade: () => spend(on.upgrade),
    answersHandshake: () => spend(on.handshake) === undefined,
    login: () => spend(on.login),
    loggedIn() {
      if (on.groups === 'login') delete on.groups
    },
    receipt: () => spend(on.receipt) !== undefined,
    groupQuery: () => spend(on.groupQuery) === undefined,
    upload: () => spend(on.upload),
    get groupsDead() {
      return on.groups !== undefined
    },
    hold(ack) {
      held.push(ack)
    },
    message(to, strange) {
      const cut = spend(on.cut)
      const error = spend(on.ackError, to) ?? (strange && on.strangers ? 463 : undefined)
      const ack = spend(on.ack) ?? 'now'
      return {
        delivered: cut !== 'delivery' && error === undefined,
        ack: cut === undefined ? ack : 'never',
        delay: on.delay ?? 0,
        error: error === undefined ? undefined : String(error),
        cut: cut !== undefined,
      }
    },
  }
  return { faults, ask }
}
