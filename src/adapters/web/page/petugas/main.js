// @ts-check
/** Joins the parts of the staff page: who is here, which view is shown, what changes meanwhile. */
import { announcementsView } from './announcements.js'
import { ask, whenLoggedOut } from './ask.js'
import { channelsView } from './channels.js'
import { countsView } from './counts.js'
import { el, find } from './dom.js'
import { knowledgeView } from './knowledge.js'
import { listen } from './live.js'
import { loginView } from './login.js'
import { moreView } from './more.js'
import { papersView } from './papers.js'
import { queuesView } from './queues.js'
import { radarView } from './radar.js'
import { ticketView } from './ticket.js'
import { noTicketsView, ticketsView } from './tickets.js'

/** @typedef {{ title: string, element: HTMLElement, refresh: (what: string) => unknown }} View */
/** @typedef {{ name: string, tickets: boolean, queues: boolean }} Session */

const LOST = 'Sambungan terputus. Halaman ini menyambung lagi sendiri.'
const OVER = 'Waktu masuk sudah habis. Silakan masuk lagi.'
/** Waiting times grow also when nothing happens. */
const MINUTE_MS = 60_000
const TABS = [
  ['tiket', 'Tiket'],
  ['angka', 'Angka'],
  ['saluran', 'Saluran'],
  ['lainnya', 'Lainnya'],
]
/** Views that are reached from another tab. */
const UNDER = /** @type {Record<string, string>} */ ({
  radar: 'lainnya',
  pengumuman: 'lainnya',
  antrean: 'lainnya',
  pengetahuan: 'lainnya',
  unduhan: 'lainnya',
})

const view = find('view')
const nav = find('nav')
const notice = find('notice')

/** @type {Session | null} */
let session = null
/** @type {View | null} */
let current = null
let stopListening = () => {}

whenLoggedOut(() => {
  if (session !== null) showLogin(OVER)
})
window.addEventListener('hashchange', () => {
  if (session !== null) show(session, true)
})
setInterval(() => current?.refresh('time'), MINUTE_MS)
begin()

async function begin() {
  const who = await ask('session')
  if (who.ok && who.data.name === null) return showLogin('')
  const parts = who.ok ? await ask('parts') : who
  if (who.ok && parts.ok) showFrame({ name: who.data.name, ...parts.data })
  else if (!parts.ok) view.replaceChildren(el('p', { class: 'trouble', role: 'alert' }, parts.error))
}

/** @param {string} why */
function showLogin(why) {
  session = null
  current = null
  stopListening()
  nav.hidden = true
  notice.hidden = true
  find('who').textContent = ''
  document.title = 'Masuk · Petugas Tanya Bansos'
  view.replaceChildren(loginView(why, begin))
}

/** @param {Session} who */
function showFrame(who) {
  session = who
  find('who').textContent = who.name
  nav.hidden = false
  nav.replaceChildren(
    ...TABS.map(([place = '', label = '']) => el('a', { href: `#${place}`, 'data-place': place }, label)),
  )
  stopListening = listen(
    (what) => current?.refresh(what),
    (isLost) => {
      notice.hidden = !isLost
      notice.textContent = isLost ? LOST : ''
    },
  )
  show(who, false)
}

/** @param {Session} who @param {boolean} moved the officer went there: the focus follows */
function show(who, moved) {
  const [place = '', detail = ''] = location.hash.slice(1).split('/')
  current = viewOf(place, detail, who)
  document.title = `${current.title} · Petugas Tanya Bansos`
  view.replaceChildren(current.element)
  const tab = UNDER[place] ?? (TABS.some(([name]) => name === place) ? place : 'tiket')
  for (const link of nav.querySelectorAll('a')) {
    if (link.dataset.place === tab) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  if (!moved) return
  window.scrollTo(0, 0)
  view.focus({ preventScroll: true })
}

/** @param {string} place @param {string} detail @param {Session} who @returns {View} */
function viewOf(place, detail, who) {
  switch (place) {
    case 'angka':
      return countsView()
    case 'saluran':
      return channelsView()
    case 'lainnya':
      return moreView(who, logout)
    case 'radar':
      return radarView()
    case 'pengumuman':
      return who.tickets ? announcementsView() : moreView(who, logout)
    case 'antrean':
      return queuesView(who)
    case 'pengetahuan':
      return knowledgeView()
    case 'unduhan':
      return papersView()
    default:
      if (!who.tickets) return noTicketsView()
      return /^\d+$/.test(detail) ? ticketView(Number(detail), who.name) : ticketsView()
  }
}

async function logout() {
  await ask('logout', {})
  location.hash = ''
  showLogin('Ibu/Bapak sudah keluar.')
}
