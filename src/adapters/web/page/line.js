// @ts-check
/** The line to the server: replies come in over one stream, messages go out one after another. */

/**
 * @typedef {{ text: string } | { chosen: string[] }} Words
 * @typedef {{ ok: true } | { ok: false, why: string }} Sent
 * @typedef {object} LineEvents
 * @property {(reply: import('./bubbles.js').Reply) => void} onReply may bring a reply that was shown already
 * @property {() => void} onTyping
 * @property {(empty: boolean) => void} onCaughtUp everything kept has been sent; `empty` when there was nothing
 * @property {(state: 'open' | 'lost' | 'elsewhere') => void} onState
 */

const TRIES = 4
const PATIENCE_MS = 15_000
const UNSENT = 'Pesan ini belum terkirim. Mungkin sinyalnya sedang hilang.'

/** @param {LineEvents} events */
export function openLine(events) {
  /** @type {EventSource | null} */
  let source = null
  let session = ''
  /** @type {Promise<unknown>} */
  let queue = Promise.resolve()

  function connect() {
    source?.close()
    const opened = new EventSource('/api/stream')
    source = opened
    opened.addEventListener('open', () => events.onState('open'))
    opened.addEventListener('reply', (event) => events.onReply(JSON.parse(event.data)))
    opened.addEventListener('typing', () => events.onTyping())
    opened.addEventListener('caught-up', (event) => {
      const news = JSON.parse(event.data)
      session = news.session
      events.onCaughtUp(news.empty)
    })
    opened.addEventListener('replaced', () => {
      opened.close()
      events.onState('elsewhere')
    })
    opened.addEventListener('error', () => {
      if (opened !== source) return
      events.onState('lost')
      // The browser gives up after a refusal; we do not.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => opened === source && connect(), 5000)
    })
  }

  /** @param {string} id @param {Words} words @returns {Promise<Sent>} */
  async function post(id, words) {
    for (let tries = 1; ; tries += 1) {
      const sent = await postOnce(JSON.stringify({ id, ...words }))
      if (sent.kind === 'refused') return { ok: false, why: sent.why }
      if (sent.kind === 'accepted') {
        // Another session than the one this page listens to: the cookie was lost or replaced.
        if (sent.session !== session || source?.readyState === EventSource.CLOSED) connect()
        return { ok: true }
      }
      if (tries === TRIES) return { ok: false, why: UNSENT }
      await new Promise((resume) => setTimeout(resume, 500 * 2 ** tries))
    }
  }

  connect()
  window.addEventListener('online', connect)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && source?.readyState === EventSource.CLOSED) connect()
  })

  return {
    /**
     * `id` names the message; sent again under the same id it still counts once.
     * @param {string} id
     * @param {Words} words
     * @returns {Promise<Sent>}
     */
    send(id, words) {
      const sent = queue.then(() => post(id, words))
      queue = sent
      return sent
    },
  }
}

/**
 * @param {string} body
 * @returns {Promise<{ kind: 'accepted', session: string } | { kind: 'refused', why: string } | { kind: 'lost' }>}
 */
async function postOnce(body) {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch('/api/messages', { method: 'POST', headers, body, signal: patience.signal })
    if (answer.status >= 500) return { kind: 'lost' }
    const { error, session } = await answer.json()
    return answer.ok ? { kind: 'accepted', session } : { kind: 'refused', why: error ?? UNSENT }
  } catch (error) {
    // Every failure here, from no network to a cut answer, means the same: it may not have arrived.
    console.info('not sent yet', error)
    return { kind: 'lost' }
  } finally {
    clearTimeout(timer)
  }
}

/** A new id for a message; `randomUUID` exists only on https and localhost. */
export function messageId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
