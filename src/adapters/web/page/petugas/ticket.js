// @ts-check
import { ask, newId } from './ask.js'
import { el, present } from './dom.js'
import { moment, since } from './words.js'

/** @typedef {{ by: 'penanya' | 'petugas', at: string, text: string }} Line */
/** @typedef {{ number: number, status: 'open' | 'closed' | 'gone', urgent: boolean, topic: string | null, office: string | null, channel: string | null, forOther: boolean, known: string[], likely: string[], since: string | null, openedAt: string, holder: string | null, lines: Line[] }} Ticket */

const PRIVATE = 'Nomor pribadi di jawaban disamarkan sebelum dikirim.'
/** What an officer was writing when they looked elsewhere. @type {Map<number, string>} */
const drafts = new Map()

/** @param {number} number @param {string} name @returns {import('./main.js').View} */
export function ticketView(number, name) {
  /** @type {Ticket | null} */
  let ticket = null
  /** @type {Set<string>} */
  const shown = new Set()
  /** Own actions whose effect has not shown yet. */
  let acting = 0
  const head = el('div', { class: 'stack' })
  const talk = el('ol', { class: 'talk', 'aria-label': 'Percakapan', role: 'log' })
  const news = el('p', { class: 'why', role: 'status', hidden: true })
  const words = el('textarea', { id: 'answer', rows: '4', maxlength: '3000', enterkeyhint: 'enter' })
  words.value = drafts.get(number) ?? ''
  words.addEventListener('input', () => drafts.set(number, words.value))
  const trouble = el('p', { class: 'trouble', role: 'alert' })
  const send = el('button', { class: 'main', type: 'submit' }, 'Kirim jawaban')
  const take = el('button', { type: 'button', onclick: () => act({ type: 'take' }) }, 'Ambil')
  const close = el('button', { type: 'button', onclick: () => act({ type: 'close' }) }, 'Tutup tiket')
  const offices = el('select', { id: 'to' })
  const pass = el(
    'button',
    { type: 'button', onclick: () => act({ type: 'pass', to: offices.value }) },
    'Alihkan',
  )
  const others = el(
    'details',
    { class: 'card' },
    el('summary', {}, 'Tutup atau alihkan'),
    el('p', { class: 'soft' }, 'Penanya diberi tahu kalau tiket ditutup. Ia bisa bertanya lagi kapan saja.'),
    close,
    el('label', { for: 'to' }, 'Alihkan ke'),
    offices,
    pass,
  )
  const form = el(
    'form',
    { class: 'card', onsubmit: answer, novalidate: true },
    el('label', { for: 'answer' }, 'Jawaban untuk penanya'),
    words,
    el('p', { class: 'hint' }, PRIVATE),
    trouble,
    el('div', { class: 'buttons' }, send, take),
  )
  const element = el(
    'section',
    { class: 'stack' },
    el('p', {}, el('a', { href: '#tiket', class: 'back' }, '← Semua tiket')),
    head,
    talk,
    news,
    form,
    others,
  )
  form.hidden = true
  others.hidden = true

  async function load() {
    const found = await ask(`tickets/${number}`)
    if (!found.ok) {
      head.replaceChildren(
        el('h2', {}, `Tiket ${number}`),
        el('p', { class: 'trouble', role: 'alert' }, found.error),
      )
      return
    }
    const before = ticket
    ticket = /** @type {Ticket} */ (found.data.ticket)
    fillOffices(found.data.offices)
    const fresh = show(ticket)
    if (before !== null) tellNews(before, ticket, fresh)
  }

  /** @param {Ticket} now @returns {Line[]} those that were not there before */
  function show(now) {
    const facts = [
      ['Tentang', now.topic],
      ['Kantor', now.office],
      ['Lewat', now.channel],
      ['Ditanyakan untuk', now.forOther ? 'orang lain' : null],
      ['Menurut cerita', now.known.join(', ')],
      ['Perkiraan bot', now.likely.join('; ')],
      ['Dipegang', now.holder === null ? null : now.holder === '' ? 'petugas di chat' : now.holder],
    ]
    head.replaceChildren(
      el('h2', {}, `Tiket ${now.number} `, now.urgent && el('span', { class: 'badge' }, 'MENDESAK')),
      el('p', { class: 'soft' }, statusWords(now)),
      el(
        'dl',
        { class: 'facts' },
        ...facts.flatMap(([term, value]) =>
          value ? [el('dt', {}, String(term)), el('dd', {}, String(value))] : [],
        ),
      ),
    )
    // Only what is new is added: a screen reader reads that, and nothing moves.
    const fresh = now.lines.filter((line) => !shown.has(keyOf(line)))
    for (const line of fresh) {
      shown.add(keyOf(line))
      talk.append(bubble(line))
    }
    form.hidden = now.status === 'gone'
    others.hidden = now.status !== 'open'
    take.hidden = now.status !== 'open' || now.holder === name
    send.textContent = now.status === 'closed' ? 'Kirim jawaban (tiket dibuka lagi)' : 'Kirim jawaban'
    return fresh
  }

  /** @param {Ticket} before @param {Ticket} now @param {Line[]} fresh */
  function tellNews(before, now, fresh) {
    const own = acting > 0
    if (JSON.stringify(before) !== JSON.stringify(now)) acting = 0
    if (own) return
    const heard = [
      fresh.some(({ by }) => by === 'petugas') &&
        `${now.holder || 'Petugas lain'} baru saja menjawab tiket ini.`,
      fresh.some(({ by }) => by === 'penanya') && 'Penanya menulis lagi.',
      fresh.length === 0 &&
        now.holder !== before.holder &&
        now.holder !== null &&
        `${now.holder || 'Petugas lain'} baru saja mengambil tiket ini.`,
      now.status === 'closed' && before.status === 'open' && 'Tiket ini baru saja ditutup.',
      now.status === 'gone' &&
        before.status !== 'gone' &&
        'Penanya menghapus datanya. Tiket tidak bisa dijawab lagi.',
      now.office !== before.office && `Tiket ini dialihkan ke ${now.office}.`,
    ].filter(Boolean)
    if (heard.length > 0) say(heard.join(' '))
  }

  /** @param {string} text */
  function say(text) {
    news.hidden = false
    news.textContent = text
  }

  /** @param {Event} event */
  async function answer(event) {
    event.preventDefault()
    const text = words.value.trim()
    if (text === '') {
      trouble.textContent = 'Tulis dulu jawabannya.'
      return words.focus()
    }
    const done = await act({ type: 'answer', text })
    if (!done) return
    drafts.delete(number)
    words.value = ''
    say(
      done.masked.length > 0 ? 'Jawaban dikirim. Nomor pribadi di dalamnya disamarkan.' : 'Jawaban dikirim.',
    )
  }

  /** @param {object} action @returns {Promise<{ masked: string[] } | null>} */
  async function act(action) {
    trouble.textContent = ''
    for (const button of [send, take, close, pass]) button.disabled = true
    acting += 1
    const done = await ask(`tickets/${number}`, { ...action, id: newId() })
    for (const button of [send, take, close, pass]) button.disabled = false
    if (done.ok) return done.data
    acting -= 1
    trouble.textContent = done.error
    return null
  }

  /** @param {{ id: string, name: string }[]} all */
  function fillOffices(all) {
    if (offices.childElementCount > 0) return
    offices.append(
      el('option', { value: '' }, 'antrean (siapa saja boleh ambil)'),
      ...all.map(({ id, name: office }) => el('option', { value: id }, office)),
    )
  }

  load()
  return {
    title: `Tiket ${number}`,
    element,
    refresh: (what) => (what === 'tickets' || what === 'all') && load(),
  }
}

/** @param {Ticket} ticket */
function statusWords({ status, since: from, openedAt }) {
  if (status === 'gone') return 'Penanya menghapus datanya. Tiket ini tidak bisa dijawab lagi.'
  if (status === 'closed') return 'Sudah ditutup.'
  return from === null ? `Sudah dijawab, dibuka ${moment(openedAt)}.` : `Menunggu jawaban ${since(from)}.`
}

/** @param {Line} line */
function keyOf({ by, at, text }) {
  return `${by} ${at} ${text}`
}

/** @param {Line} line */
function bubble({ by, at, text }) {
  return el(
    'li',
    { class: by === 'petugas' ? 'bubble own' : 'bubble' },
    ...present([
      el('p', { class: 'soft' }, `${by === 'petugas' ? 'Petugas' : 'Penanya'}, ${moment(at)}`),
      el('p', { class: 'words' }, text),
    ]),
  )
}
