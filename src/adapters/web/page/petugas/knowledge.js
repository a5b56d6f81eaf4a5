// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'
import { fullDate } from './words.js'

const PLACES = /** @type {Record<string, string>} */ ({
  programs: 'Program',
  reasons: 'Sebab',
  contacts: 'Kontak',
  guides: 'Panduan',
  terms: 'Istilah',
})

/** @returns {import('./main.js').View} */
export function knowledgeView() {
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Pengetahuan bot'), body)

  async function load() {
    const answer = await ask('knowledge')
    if (!answer.ok) return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    const { edition, claims, past, soon } = answer.data
    body.replaceChildren(
      el('p', {}, `Edisi ${edition}, ${claims} keterangan bertanggal.`),
      list('Lewat tanggal periksa', past, 'Tidak ada. Semua masih dalam masa berlakunya.', true),
      list('Perlu diperiksa dalam 30 hari', soon, 'Tidak ada.', false),
      el(
        'p',
        { class: 'soft' },
        'Keterangan yang lewat tanggal tetap dijawab dengan peringatan bahwa mungkin sudah berubah. Memperbaruinya dilakukan pengelola program di berkas pengetahuan.',
      ),
    )
  }

  load()
  return { title: 'Pengetahuan bot', element, refresh: () => load() }
}

/**
 * @param {string} heading
 * @param {{ place: string, recheckBy: string }[]} claims
 * @param {string} none
 * @param {boolean} isLate
 */
function list(heading, claims, none, isLate) {
  const items = claims.map(({ place, recheckBy }) => {
    const [kind = '', name = '', ...where] = place.split(' ')
    return el(
      'li',
      {},
      el('strong', {}, `${PLACES[kind] ?? kind} ${name.replaceAll('-', ' ')}`),
      where.length > 0 && el('span', { class: 'soft' }, ` ${where.join(' ')}`),
      el('br'),
      `${isLate ? 'seharusnya diperiksa' : 'periksa sebelum'} ${fullDate(recheckBy)}`,
    )
  })
  return el(
    'section',
    { class: isLate && claims.length > 0 ? 'card warn' : 'card' },
    el('h3', {}, `${heading}: ${claims.length}`),
    items.length > 0 ? el('ul', { class: 'plain-list' }, ...items) : el('p', { class: 'soft' }, none),
  )
}
