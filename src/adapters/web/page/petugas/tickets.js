// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'
import { number, since } from './words.js'

const PORTION = 30
/** Most that one answer carries. */
const MOST = 100

/** @typedef {{ number: number, urgent: boolean, topic: string | null, office: string | null, since: string | null, openedAt: string, taken: boolean, excerpt: string }} Ticket */

/** @returns {import('./main.js').View} */
export function ticketsView() {
  /** @type {Map<number, HTMLElement>} */
  let shown = new Map()
  let wanted = PORTION
  const summary = el('p', { class: 'soft', role: 'status' })
  const list = el('ul', { class: 'rows links' })
  const more = el('button', { type: 'button', hidden: true, onclick: showMore })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Tiket'), summary, list, more)

  async function load() {
    /** @type {Ticket[]} */
    const tickets = []
    let total = 0
    let waiting = 0
    do {
      const answer = await ask(
        `tickets?from=${tickets.length}&count=${Math.min(MOST, wanted - tickets.length)}`,
      )
      if (!answer.ok) {
        summary.textContent = answer.error
        return
      }
      ;({ total, waiting } = answer.data)
      if (answer.data.tickets.length === 0) break
      tickets.push(...answer.data.tickets)
    } while (tickets.length < Math.min(wanted, total))
    summary.textContent = summaryOf(total, waiting)
    place(tickets)
    const rest = total - tickets.length
    more.hidden = rest <= 0
    more.textContent = `Tampilkan ${number(Math.min(PORTION, rest))} lagi (dari ${number(rest)})`
  }

  function showMore() {
    wanted += PORTION
    load()
  }

  /** What stays keeps its element, so that focus and place are not lost. @param {Ticket[]} tickets */
  function place(tickets) {
    const before = shown
    shown = new Map()
    const items = tickets.map((ticket) => {
      const item = before.get(ticket.number) ?? el('li')
      const key = JSON.stringify(ticket) + waitWords(ticket)
      if (item.dataset.key !== key) {
        const had = item.contains(document.activeElement)
        item.replaceChildren(row(ticket))
        item.dataset.key = key
        if (had) item.querySelector('a')?.focus()
      }
      shown.set(ticket.number, item)
      return item
    })
    items.forEach((item, i) => {
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null)
    })
    while (list.children.length > items.length) list.lastElementChild?.remove()
  }

  load()
  return {
    title: 'Tiket',
    element,
    refresh: (what) => (what === 'tickets' || what === 'all' || what === 'time') && load(),
  }
}

/** @param {number} total @param {number} waiting */
function summaryOf(total, waiting) {
  if (total === 0) return 'Tidak ada tiket terbuka.'
  const answered = total - waiting
  const rest = answered === 0 ? '' : `, ${number(answered)} sudah dijawab`
  return waiting === 0 ? `Tidak ada yang menunggu${rest}.` : `${number(waiting)} menunggu jawaban${rest}.`
}

/** @param {Ticket} ticket */
function waitWords({ since: from }) {
  return from === null ? 'Sudah dijawab' : `Menunggu ${since(from)}`
}

/** @param {Ticket} ticket */
function row(ticket) {
  const { number: n, urgent, topic, office, taken, excerpt } = ticket
  const about = [topic, office, taken && 'sudah diambil'].filter(Boolean).join(' · ')
  return el(
    'a',
    { href: `#tiket/${n}`, class: ticket.since === null ? 'answered' : '' },
    el(
      'span',
      { class: 'row-head' },
      el('strong', {}, `Tiket ${n}`),
      urgent && el('span', { class: 'badge' }, 'MENDESAK'),
      el('span', { class: 'soft' }, waitWords(ticket)),
    ),
    el('span', { class: 'excerpt' }, excerpt),
    about !== '' && el('span', { class: 'soft' }, about),
  )
}

/** @returns {import('./main.js').View} */
export function noTicketsView() {
  const element = el(
    'section',
    { class: 'stack' },
    el('h2', {}, 'Tiket'),
    el(
      'div',
      { class: 'card' },
      el(
        'p',
        {},
        'Belum ada chat petugas yang tersambung, jadi bot tidak menerima pertanyaan untuk petugas.',
      ),
      el('p', { class: 'soft' }, 'Pengelola program mengisi STAFF_CHATS, lalu menyalakan program lagi.'),
    ),
  )
  return { title: 'Tiket', element, refresh: () => {} }
}
