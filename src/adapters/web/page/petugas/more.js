// @ts-check
import { el } from './dom.js'

const PLACES = [
  ['#radar', 'Radar pertanyaan', 'Yang belum bisa dijawab bot, dan usulan perbaikannya'],
  ['#pengumuman', 'Pengumuman', 'Yang sedang dikirim, dan berapa yang minta dikabari'],
  ['#antrean', 'Antrean dan kiriman gagal', 'Apa yang menunggu, apa yang tidak sampai'],
  ['#pengetahuan', 'Pengetahuan bot', 'Keterangan yang perlu diperiksa lagi'],
  ['#unduhan', 'Rekap dan poster', 'Rekap bulanan, poster dengan kode QR'],
]

/** @param {{ name: string, tickets: boolean }} session @param {() => void} onLogout @returns {import('./main.js').View} */
export function moreView({ name, tickets }, onLogout) {
  const element = el(
    'section',
    { class: 'stack' },
    el('h2', {}, 'Lainnya'),
    el(
      'ul',
      { class: 'rows links' },
      ...PLACES.filter(([href]) => tickets || href !== '#pengumuman').map(
        ([href = '', title = '', what = '']) =>
          el('li', {}, el('a', { href }, el('strong', {}, title), el('span', { class: 'soft' }, what))),
      ),
    ),
    el(
      'section',
      { class: 'card' },
      el('p', {}, `Ibu/Bapak masuk sebagai ${name}.`),
      el('button', { type: 'button', onclick: onLogout }, 'Keluar'),
    ),
  )
  return { title: 'Lainnya', element, refresh: () => {} }
}
