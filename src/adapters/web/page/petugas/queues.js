// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'
import { moment, number } from './words.js'

const CHANNELS = /** @type {Record<string, string>} */ ({
  web: 'Halaman web',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  console: 'Terminal',
  desk: 'Meja petugas',
})
const REASONS = /** @type {Record<string, string>} */ ({
  poison: 'Bot gagal mengolah pesan ini.',
  unreachable: 'Penerima tidak bisa dihubungi (memblokir, keluar, atau nomornya mati).',
  refused: 'Ditolak oleh aplikasinya.',
  failed: 'Pengiriman gagal berkali-kali.',
})

/** @param {{ queues: boolean }} session @returns {import('./main.js').View} */
export function queuesView({ queues }) {
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Antrean dan kiriman gagal'), body)
  const said = el('p', { class: 'why', role: 'status' })

  async function load() {
    const answer = await ask('queues')
    if (!answer.ok) return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    const { waiting, dead } = answer.data
    const out = Object.entries(waiting.outboxes)
    body.replaceChildren(
      el(
        'section',
        { class: 'card' },
        el('h3', {}, 'Sedang menunggu'),
        el(
          'ul',
          { class: 'plain-list' },
          el('li', {}, `Percakapan yang menunggu dijawab: ${number(waiting.mailboxes)}`),
          ...out.map(([channel, count]) =>
            el('li', {}, `${CHANNELS[channel] ?? channel}: ${number(Number(count))} chat menunggu kiriman`),
          ),
          out.length === 0 && el('li', {}, 'Tidak ada kiriman yang menunggu.'),
        ),
        Boolean(waiting.outboxes.web) &&
          el('p', { class: 'soft' }, 'Kiriman halaman web menunggu sampai orangnya membuka halaman lagi.'),
        queues && el('a', { href: '/petugas/antrean-kerja' }, 'Lihat antrean kerja (teknis)'),
      ),
      el(
        'section',
        { class: dead.total > 0 ? 'card warn' : 'card' },
        el('h3', {}, `Kiriman gagal: ${number(dead.total)}`),
        said,
        dead.total === 0
          ? el('p', { class: 'soft' }, 'Tidak ada.')
          : el('ul', { class: 'rows' }, ...dead.letters.map(letter)),
        dead.total > dead.letters.length && el('p', { class: 'soft' }, 'Yang lebih lama tidak ditampilkan.'),
      ),
    )
  }

  /** @param {{ id: string, at: string, what: string, channel: string, reason: string }} letter */
  function letter({ id, at, what, channel, reason }) {
    const name = `${what === 'message' ? 'Pesan masuk' : 'Jawaban'} ${CHANNELS[channel] ?? channel}, ${moment(at)}`
    return el(
      'li',
      {},
      el('strong', {}, name),
      el('p', {}, REASONS[reason] ?? reason),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', onclick: () => act(id, 'replay', 'Dicoba lagi.') }, 'Coba lagi'),
        el(
          'button',
          { type: 'button', class: 'quiet', onclick: () => act(id, 'drop', 'Dihapus dari daftar.') },
          'Hapus',
        ),
      ),
    )
  }

  /** @param {string} id @param {string} action @param {string} done */
  async function act(id, action, done) {
    const answer = await ask(`dead/${encodeURIComponent(id)}/${action}`, {})
    said.textContent = answer.ok ? done : answer.error
    await load()
  }

  load()
  return { title: 'Antrean', element, refresh: (what) => what !== 'tickets' && load() }
}
