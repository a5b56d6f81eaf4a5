// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'
import { moment } from './words.js'

const STATES = /** @type {Record<string, [mark: 'good' | 'wait' | 'bad', words: string]>} */ ({
  connecting: ['wait', 'Sedang menyambung…'],
  qr: ['wait', 'Menunggu ditautkan'],
  pairing: ['wait', 'Menunggu ditautkan'],
  linked: ['good', 'Tersambung'],
  replaced: ['bad', 'Dipakai di tempat lain. Program ini berhenti supaya tidak berebut nomor.'],
  'logged-out': ['bad', 'Tautannya dilepas dari HP. Tautkan lagi.'],
  banned: ['bad', 'Nomor ini diblokir WhatsApp.'],
})
const HEALTH = /** @type {Record<string, string>} */ ({
  normal: 'Pengiriman: biasa',
  slow: 'Pengiriman: diperlambat supaya nomor aman',
  essentials: 'Pengiriman: hanya jawaban yang penting',
  silent: 'Pengiriman: dihentikan dulu',
})

/** @returns {import('./main.js').View} */
export function channelsView() {
  const body = el('div', { class: 'stack' })
  const element = el('section', { class: 'stack' }, el('h2', {}, 'Saluran'), body)
  let shownQr = 0

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
      whatsapp.remark && el('p', { class: 'soft' }, whatsapp.remark),
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
    ].filter((line) => line)
  }

  load()
  return { title: 'Saluran', element, refresh: (what) => (what === 'channels' || what === 'all') && load() }
}

/** @param {any} telegram */
function telegramLines(telegram) {
  if (telegram === null) return [state('off', 'Tidak dipakai')]
  return [
    telegram.state === 'ready' ? state('good', 'Tersambung') : state('wait', 'Menunggu Telegram…'),
    telegram.username !== null && el('p', {}, `Bot: @${telegram.username}`),
    el(
      'p',
      {},
      telegram.mode === 'webhook' ? 'Cara menerima: webhook' : 'Cara menerima: menjemput sendiri (polling)',
    ),
    telegram.lastUpdate !== null && el('p', {}, `Pesan terakhir: ${moment(telegram.lastUpdate)}`),
    telegram.remark && el('p', { class: 'soft' }, telegram.remark),
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
