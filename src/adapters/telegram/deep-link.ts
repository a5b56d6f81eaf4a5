/**
 * What `t.me/<bot>?start=…` carries: choice ids, or the name of a topic on a poster. Telegram allows 64 characters
 * `A-Za-z0-9_-`, so `:` is `__`, `+` is `_p`, and `_n` stands between two ids: `?start=menu__cek`.
 */

const MOST = 64
const NEXT = ' '
/** Read from left to right, so that `guide__nominal` holds no `_n`. */
const MARKS: Readonly<Record<string, string>> = { __: ':', _p: '+', _n: NEXT }

/** Short names that people may put on posters and web pages. */
const NAMES: Readonly<Record<string, string>> = {
  cek: 'menu:cek',
  desil: 'menu:desil',
  keberatan: 'menu:surat',
  surat: 'menu:surat',
  petugas: 'menu:petugas',
  bantuan: 'menu:bantuan',
  privasi: 'menu:privasi',
  hapus: 'hapus:tanya',
  menu: 'menu:utama',
}

/** The link that begins a private chat with these choices; without them where they do not fit. */
export function startLink(username: string, chosen: readonly string[]): string {
  const payload = chosen.map((id) => id.replaceAll(':', '__').replaceAll('+', '_p')).join('_n')
  const fits = payload.length > 0 && payload.length <= MOST && /^[\w-]+$/.test(payload)
  return `https://t.me/${username}${fits ? `?start=${payload}` : '?start=menu'}`
}

/** Choice ids as if they were tapped; empty when the payload says nothing. A plain word is the id of a topic. */
export function chosenBy(payload: string): readonly string[] {
  if (payload.length === 0 || payload.length > MOST || !/^[\w-]+$/.test(payload)) return []
  const named = NAMES[payload.toLowerCase()]
  if (named !== undefined) return [named]
  if (!payload.includes('__')) return [`maksud:${payload.toLowerCase()}`]
  return payload.replaceAll(/__|_p|_n/g, (mark) => MARKS[mark] ?? '').split(NEXT)
}
