// @ts-check
/** Questions to the server. */

/** @typedef {{ ok: true, data: any } | { ok: false, status: number, error: string, field: string | null }} Answer */

const LOST = 'Sambungan terputus. Coba lagi sebentar lagi.'
const PATIENCE_MS = 15_000

/** Called when the session is over. */
let onLoggedOut = () => {}

/** @param {() => void} listener */
export function whenLoggedOut(listener) {
  onLoggedOut = listener
}

/**
 * @param {string} path behind `/petugas/api/`
 * @param {object} [body] sent with `method`
 * @param {string} [method]
 * @returns {Promise<Answer>}
 */
export async function ask(path, body, method = 'POST') {
  const response = await send(path, body, method)
  if (response === null) return { ok: false, status: 0, error: LOST, field: null }
  const data = await response.json().catch(() => ({ error: LOST }))
  if (response.ok) return { ok: true, data }
  return { ok: false, status: response.status, error: data.error ?? LOST, field: data.field ?? null }
}

/**
 * Fetches a file and hands it to the browser's downloads.
 * @param {string} path behind `/petugas/api/`
 * @returns {Promise<string | null>} what went wrong, or null
 */
export async function save(path) {
  const response = await send(path)
  if (response === null) return LOST
  if (!response.ok) return (await response.json().catch(() => ({}))).error ?? LOST
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'berkas'
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), PATIENCE_MS)
  return null
}

/** @param {string} path @param {object} [body] @param {string} [method] @returns {Promise<Response | null>} null: nothing came back */
async function send(path, body, method = 'POST') {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(`/petugas/api/${path}`, {
      signal: patience.signal,
      ...(body && {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (response.status === 401 && path !== 'login') onLoggedOut()
    return response
  } catch (error) {
    console.info('no answer', error)
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** A new id for an action; `randomUUID` exists only on https and localhost. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
