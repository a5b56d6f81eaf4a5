// @ts-check
import { ask, newId } from './ask.js'
import { barTable } from './bars.js'
import { el, present } from './dom.js'
import { moment, number } from './words.js'

/** @typedef {{ number: number, about: string, text: string, status: string, sent: number, people: number, writtenAt: string }} Announcement */

/** @returns {import('./main.js').View} */
export function announcementsView() {
  const said = el('p', { class: 'why', role: 'status' })
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Pengumuman'), said, body)
  let before = ''

  async function load() {
    const answer = await ask('announcements')
    if (!answer.ok) {
      before = ''
      return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    }
    // What is the same stays, so that the button under a finger does.
    const now = JSON.stringify(answer.data)
    if (now === before) return
    before = now
    const { orders, announcements } = answer.data
    body.replaceChildren(
      ...present([
        el(
          'section',
          { class: 'card' },
          el('h3', {}, 'Yang minta dikabari'),
          barTable('Orang yang minta dikabari', orders),
        ),
        ...announcements.map(card),
        announcements.length === 0 && el('p', {}, 'Belum ada pengumuman.'),
        el(
          'p',
          { class: 'soft' },
          'Menulis dan mengirim pengumuman dilakukan di chat petugas: ketik /umumkan. Hanya yang minta dikabari yang menerima.',
        ),
      ]),
    )
  }

  /** @param {Announcement} announcement */
  function card({ number: n, about, text, status, sent, people, writtenAt }) {
    const stop = (/** @type {string} */ words) => [
      el('summary', {}, words),
      el(
        'button',
        { type: 'button', onclick: () => end(n) },
        status === 'draft' ? 'Ya, jangan kirim' : 'Ya, hentikan',
      ),
    ]
    return el(
      'section',
      { class: status === 'sending' ? 'card warn' : 'card' },
      ...present([
        el('h3', {}, `Pengumuman ${n}: ${about}`),
        el('p', {}, el('strong', {}, statusWords(status, sent, people))),
        status === 'sending' &&
          el('progress', {
            max: String(people),
            value: String(sent),
            'aria-label': `Terkirim pengumuman ${n}`,
          }),
        el('p', { class: 'soft' }, `Ditulis ${moment(writtenAt)}`),
        el('p', { class: 'words' }, text),
        status === 'sending' && el('details', {}, ...stop('Hentikan pengiriman')),
        status === 'draft' && el('details', {}, ...stop('Jangan kirim')),
      ]),
    )
  }

  /** @param {number} n */
  async function end(n) {
    const done = await ask(`announcements/${n}/stop`, { id: newId() })
    said.textContent = done.ok ? `Pengumuman ${n} dihentikan.` : done.error
    await load()
  }

  load()
  return {
    title: 'Pengumuman',
    element,
    refresh: (what) => (what === 'announcements' || what === 'all') && load(),
  }
}

/** @param {string} status @param {number} sent @param {number} people */
function statusWords(status, sent, people) {
  const reached = `${number(sent)} dari ${number(people)} orang`
  switch (status) {
    case 'sending':
      return `Sedang dikirim: ${reached}`
    case 'sent':
      return `Selesai, terkirim ke ${number(sent)} orang`
    case 'stopped':
      return `Dihentikan, sudah terkirim ke ${reached}`
    case 'dropped':
      return 'Tidak jadi dikirim'
    default:
      return `Belum dikirim, untuk ${number(people)} orang`
  }
}
