// @ts-check
/** Keeps the place where the person reads: new replies are met at their beginning, not at their end. */

const MARGIN = 8
const NEAR = 60
/** A reply this long after the person's words (an officer's answer, say) is a beginning of its own. */
const LATE_MS = 15_000

/**
 * @param {HTMLElement} log
 * @param {HTMLElement} down
 */
export function createScroll(log, down) {
  /** @type {HTMLElement | null} */
  let start = null
  let startedAt = 0
  /** False once the person has moved the conversation: then it stays where they put it. */
  let following = true

  function offerDown() {
    down.hidden = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
  }

  /** As far down as possible while the person's last words, or the reply that came late, stay in view. */
  function follow() {
    const bottom = log.scrollHeight - log.clientHeight
    if (following) log.scrollTop = start?.isConnected ? Math.min(bottom, start.offsetTop - MARGIN) : 0
    offerDown()
  }

  /** @param {HTMLElement} element */
  function startAt(element) {
    start = element
    startedAt = performance.now()
    following = true
  }

  for (const moved of ['wheel', 'touchmove', 'pointerdown', 'keydown', 'focusin']) {
    log.addEventListener(moved, () => (following = false), { passive: true })
  }
  log.addEventListener('scroll', offerDown, { passive: true })
  // The window shrinks and grows with the keyboard, the notices and the bars around it.
  new ResizeObserver(follow).observe(log)
  down.addEventListener('click', () => {
    following = false
    log.scrollTop += log.clientHeight * 0.8
    log.focus({ preventScroll: true })
  })
  requestAnimationFrame(() => log.classList.add('gliding'))

  return {
    /** @param {HTMLElement} element */
    toOwn(element) {
      startAt(element)
      follow()
    },
    /** @param {HTMLElement} element */
    toReply(element) {
      if (start === null || performance.now() - startedAt > LATE_MS) startAt(element)
      follow()
    },
  }
}
