// @ts-check
/** What changed elsewhere, as it happens. */

const AGAIN_MS = 5000
const LOST_AFTER_MS = 4000

/**
 * @param {(what: string) => void} onChanged `what`: tickets, radar, announcements, queues or channels; `all` after a gap
 * @param {(isLost: boolean) => void} onState
 * @returns {() => void} ends it
 */
export function listen(onChanged, onState) {
  /** @type {EventSource | null} */
  let source = null
  let again = 0
  let lost = 0
  let wasOpen = false

  function connect() {
    const opened = new EventSource('/petugas/api/stream')
    source = opened
    opened.addEventListener('open', () => {
      clearTimeout(lost)
      lost = 0
      onState(false)
      // What happened in a gap was not heard. It may also be the session that is over, which an answer will say.
      if (wasOpen) onChanged('all')
      wasOpen = true
    })
    opened.addEventListener('changed', (event) => onChanged(JSON.parse(event.data).what))
    opened.addEventListener('error', () => {
      if (opened !== source) return
      lost ||= window.setTimeout(() => onState(true), LOST_AFTER_MS)
      if (opened.readyState !== EventSource.CLOSED) return
      onChanged('all')
      again = window.setTimeout(() => opened === source && connect(), AGAIN_MS)
    })
  }

  connect()
  return () => {
    clearTimeout(again)
    clearTimeout(lost)
    source?.close()
    source = null
  }
}
