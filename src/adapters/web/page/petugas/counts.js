// @ts-check
import { ask } from './ask.js'
import { barTable, dayPlot } from './bars.js'
import { el, present } from './dom.js'
import { fullDate, minutes, number } from './words.js'

const SPANS = [7, 30, 90]

/** @returns {import('./main.js').View} */
export function countsView() {
  let days = 30
  const body = el('div', { class: 'stack' })
  const buttons = SPANS.map((span) =>
    el('button', { type: 'button', class: 'segment', onclick: () => choose(span) }, `${span} hari`),
  )
  const element = el(
    'section',
    { class: 'stack' },
    el('h2', {}, 'Angka'),
    el('div', { class: 'segments', role: 'group', 'aria-label': 'Berapa hari' }, ...buttons),
    body,
  )

  /** @param {number} span */
  function choose(span) {
    days = span
    load()
  }

  async function load() {
    for (const [i, button] of buttons.entries())
      button.setAttribute('aria-pressed', String(SPANS[i] === days))
    const answer = await ask(`counts?days=${days}`)
    if (!answer.ok) return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    const { from, until, turns, begun, days: perDay, kinds, tickets, offices } = answer.data
    body.replaceChildren(
      ...present([
        el('p', { class: 'soft' }, `${fullDate(from)} sampai ${fullDate(until)}`),
        el(
          'dl',
          { class: 'figures' },
          ...figure('Percakapan baru', begun),
          ...figure('Pesan yang dijawab', turns),
        ),
        card('Pesan yang dijawab per hari', dayPlot('Pesan yang dijawab per hari', perDay)),
        ticketsCard(tickets, offices),
        ...kinds.map((/** @type {any} */ kind) => card(kind.heading, barTable(kind.heading, kind.rows))),
        el(
          'p',
          { class: 'soft' },
          'Yang dihitung percakapan dan pesan, bukan orang. Tidak ada nama, nomor, atau isi percakapan di sini.',
        ),
      ]),
    )
  }

  load()
  return { title: 'Angka', element, refresh: () => load() }
}

/** @typedef {{ opened: number, answered: number, closed: number, wait: number | null }} Tickets */

/** @param {Tickets} all @param {(Tickets & { name: string })[]} offices */
function ticketsCard(all, offices) {
  const rows = [
    { name: 'Tiket baru', count: all.opened },
    { name: 'Jawaban petugas', count: all.answered },
    { name: 'Tiket ditutup petugas', count: all.closed },
  ]
  const waits = all.wait !== null && el('p', {}, `Rata-rata menunggu jawaban: ${minutes(all.wait)}.`)
  const perOffice = offices.length > 1 && [
    el('h4', {}, 'Tiket baru per kantor'),
    barTable(
      'Tiket baru per kantor',
      offices.map(({ name, opened }) => ({ name, count: opened })),
    ),
  ]
  return el(
    'section',
    { class: 'card' },
    el('h3', {}, 'Tiket untuk petugas'),
    barTable('Tiket untuk petugas', rows),
    waits,
    ...(perOffice || []),
  )
}

/** @param {string} name @param {number} count */
function figure(name, count) {
  return [el('div', {}, el('dt', {}, name), el('dd', {}, number(count)))]
}

/** @param {string} heading @param {Node} content */
function card(heading, content) {
  return el('section', { class: 'card' }, el('h3', {}, heading), content)
}
