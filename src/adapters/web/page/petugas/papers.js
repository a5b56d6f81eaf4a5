// @ts-check
import { ask, save } from './ask.js'
import { el } from './dom.js'
import { monthName } from './words.js'

const MONTHS_BACK = 12

/** @returns {import('./main.js').View} */
export function papersView() {
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Rekap dan poster'), body)

  async function load() {
    const answer = await ask('papers')
    if (!answer.ok) return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    body.replaceChildren(recapCard(answer.data.month, answer.data.offices), posterCard(answer.data.reach))
  }

  load()
  return { title: 'Rekap dan poster', element, refresh: () => {} }
}

/** @param {string} now `2026-11` @param {{ id: string, name: string }[]} offices */
function recapCard(now, offices) {
  const month = el(
    'select',
    { id: 'month' },
    ...monthsBefore(now).map((one) => el('option', { value: one }, monthName(one))),
  )
  const office = el(
    'select',
    { id: 'office' },
    el('option', { value: '' }, 'Semua'),
    ...offices.map(({ id, name }) => el('option', { value: id }, `Tiket ${name}`)),
  )
  const trouble = el('p', { class: 'trouble', role: 'alert' })
  /** @param {string} form */
  const fetchRecap = (form) => async () => {
    trouble.textContent =
      (await save(`recap/${month.value}.${form}?${new URLSearchParams({ office: office.value })}`)) ?? ''
  }
  return el(
    'section',
    { class: 'card' },
    el('h3', {}, 'Rekap bulanan'),
    el('label', { for: 'month' }, 'Bulan'),
    month,
    ...(offices.length > 1 ? [el('label', { for: 'office' }, 'Kantor'), office] : []),
    trouble,
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'main', onclick: fetchRecap('pdf') }, 'Unduh PDF'),
      el('button', { type: 'button', onclick: fetchRecap('csv') }, 'Unduh CSV (Excel)'),
    ),
  )
}

/** @param {{ whatsapp: string | null, telegram: string | null, web: string | null }} reach */
function posterCard(reach) {
  const fields = [
    field('whatsapp', 'Nomor WhatsApp', reach.whatsapp, 'tel', '0812…'),
    field('telegram', 'Nama bot Telegram', reach.telegram, 'text', 'NamaBot'),
    field('web', 'Alamat halaman web', reach.web, 'url', 'https://…'),
  ]
  const trouble = el('p', { class: 'trouble', role: 'alert' })
  return el(
    'form',
    {
      class: 'card',
      novalidate: true,
      onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault()
        const query = new URLSearchParams(fields.map(({ input }) => [input.name, input.value]))
        trouble.textContent = (await save(`poster.pdf?${query}`)) ?? ''
      },
    },
    el('h3', {}, 'Poster papan pengumuman'),
    el('p', { class: 'soft' }, 'Satu lembar A4 dengan kode QR. Yang kosong tidak dicetak.'),
    ...fields.flatMap(({ label, input }) => [label, input]),
    trouble,
    el('button', { class: 'main', type: 'submit' }, 'Unduh poster (PDF)'),
  )
}

/** @param {string} name @param {string} words @param {string | null} value @param {string} type @param {string} example */
function field(name, words, value, type, example) {
  const id = `poster-${name}`
  const input = el('input', { id, name, type, placeholder: example, autocomplete: 'off' })
  input.value = value ?? ''
  return { label: el('label', { for: id }, words), input }
}

/** This month and those before it, `2026-11` and so on. @param {string} now */
function monthsBefore(now) {
  const [year = 0, month = 1] = now.split('-').map(Number)
  return Array.from({ length: MONTHS_BACK }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}
