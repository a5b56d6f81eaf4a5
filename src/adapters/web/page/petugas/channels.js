// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'
import { moment, number } from './words.js'

const STATES = /** @type {Record<string, [mark: 'good' | 'wait' | 'bad', words: string]>} */ ({
  connecting: ['wait', 'Sedang menyambung…'],
  qr: ['wait', 'Menunggu ditautkan'],
  linked: ['good', 'Tersambung'],
  replaced: ['bad', 'Dipakai di tempat lain. Program ini berhenti supaya tidak berebut nomor.'],
  off: ['bad', 'Belum ada program yang memegang nomor ini'],
  'logged-out': ['bad', 'Tautannya dilepas dari HP. Tautkan lagi.'],
  banned: ['bad', 'Nomor ini diblokir WhatsApp.'],
  outdated: ['bad', 'WhatsApp minta versi yang lebih baru. Beri tahu pengelola program.'],
  'not-multi-device': ['bad', 'HP ini belum mendukung perangkat tertaut. Perbarui WhatsApp di HP.'],
})
const HEALTH = /** @type {Record<string, string>} */ ({
  normal: 'Pengiriman: biasa',
  slow: 'Pengiriman: diperlambat supaya nomor aman',
  essentials: 'Pengiriman: hanya jawaban yang penting',
  silent: 'Pengiriman: dihentikan dulu',
})

const CAUSES = /** @type {Record<string, string>} */ ({
  'rate-limited': 'WhatsApp minta pesan dikurangi.',
  restricted: 'WhatsApp membatasi percakapan baru.',
  timelock: 'WhatsApp membatasi percakapan baru untuk sementara.',
  quota: 'Jatah percakapan baru hampir habis.',
  replaced: 'Nomor dipakai program lain.',
  'logged-out': 'Tautan dilepas.',
  banned: 'Nomor diblokir.',
  linked: 'Nomor baru ditautkan, jadi mulai pelan-pelan.',
  calm: 'Sudah tenang, pelan-pelan kembali biasa.',
})

/** @returns {import('./main.js').View} */
export function channelsView() {
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Saluran'), body)
  const said = el('p', { class: 'why', role: 'status' })
  let shownQr = 0

  async function unlink() {
    const answer = await ask('whatsapp', { lepas: 'ya' }, 'DELETE')
    said.textContent = answer.ok
      ? 'Nomor sedang dilepas. Kode baru muncul di sini sebentar lagi.'
      : answer.error
  }

  async function load() {
    const answer = await ask('channels')
    if (!answer.ok) return body.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, answer.error))
    const { whatsapp, telegram } = answer.data
    body.replaceChildren(
      el('section', { class: 'card' }, el('h3', {}, 'WhatsApp'), ...whatsappLines(whatsapp)),
      el('section', { class: 'card' }, el('h3', {}, 'Telegram'), ...telegramLines(telegram)),
      el(
        'section',
        { class: 'card' },
        el('h3', {}, 'Halaman web'),
        state('good', 'Tersambung'),
        el('p', {}, el('a', { href: '/' }, 'Buka halaman tanya jawab')),
      ),
    )
  }

  /** @param {any} whatsapp */
  function whatsappLines(whatsapp) {
    if (whatsapp === null) return [state('off', 'Tidak dipakai')]
    const [mark, words] = STATES[whatsapp.state] ?? ['wait', whatsapp.state]
    shownQr += 1
    return [
      state(mark, words),
      whatsapp.number !== null && el('p', {}, `Nomor: ${whatsapp.number}`),
      el('p', {}, HEALTH[whatsapp.health] ?? whatsapp.health),
      whatsapp.health !== 'normal' && el('p', { class: 'soft' }, CAUSES[whatsapp.cause] ?? whatsapp.cause),
      whatsapp.restrictedUntil !== null && el('p', {}, `Dibatasi sampai ${moment(whatsapp.restrictedUntil)}`),
      whatsapp.state === 'linked' &&
        el('p', {}, `Kira-kira cukup untuk ${number(whatsapp.interviewsPerHour)} percakapan per jam`),
      whatsapp.lastPrivate !== null && el('p', {}, `Pesan terakhir: ${moment(whatsapp.lastPrivate)}`),
      whatsapp.hasQr &&
        el(
          'div',
          { class: 'link-phone' },
          el('img', {
            class: 'qr',
            width: '260',
            height: '260',
            src: `/petugas/api/whatsapp/qr.svg?${shownQr}`,
            alt: 'Kode QR untuk menautkan nomor WhatsApp',
          }),
          steps('Pindai kode ini. Kode berganti sendiri.'),
        ),
      whatsapp.pairingCode !== null &&
        el(
          'div',
          { class: 'link-phone' },
          el('p', { class: 'pairing' }, whatsapp.pairingCode.replace(/(.{4})(?=.)/g, '$1-')),
          steps('Pilih “Tautkan dengan nomor telepon”, lalu ketik kode ini.'),
        ),
      whatsapp.state === 'linked' &&
        el(
          'details',
          {},
          el('summary', {}, 'Lepas nomor ini'),
          el(
            'p',
            {},
            'Bot berhenti menjawab di WhatsApp sampai sebuah nomor ditautkan lagi dengan kode baru.',
          ),
          el('button', { type: 'button', class: 'quiet', onclick: unlink }, 'Ya, lepas nomor ini'),
        ),
      said,
    ].filter((line) => line)
  }

  load()
  return { title: 'Saluran', element, refresh: (what) => (what === 'channels' || what === 'all') && load() }
}

/** @param {any} telegram */
function telegramLines(telegram) {
  if (telegram === null) return [state('off', 'Tidak dipakai')]
  return [
    telegram.state === 'ready'
      ? state('good', 'Tersambung')
      : telegram.state === 'away'
        ? state('bad', 'Belum ada program yang menerima pesan Telegram')
        : state('wait', 'Menunggu Telegram…'),
    telegram.username !== null && el('p', {}, `Bot: @${telegram.username}`),
    el(
      'p',
      {},
      telegram.mode === 'webhook' ? 'Cara menerima: webhook' : 'Cara menerima: menjemput sendiri (polling)',
    ),
    telegram.lastUpdate !== null && el('p', {}, `Pesan terakhir: ${moment(telegram.lastUpdate)}`),
  ].filter((line) => line)
}

/** @param {'good' | 'wait' | 'bad' | 'off'} mark @param {string} words */
function state(mark, words) {
  return el('p', { class: `state ${mark}` }, words)
}

/** @param {string} last */
function steps(last) {
  return el(
    'ol',
    {},
    el('li', {}, 'Di HP kantor, buka WhatsApp.'),
    el('li', {}, 'Ketuk Setelan, lalu Perangkat tertaut, lalu Tautkan perangkat.'),
    el('li', {}, last),
  )
}
