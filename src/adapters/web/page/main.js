// @ts-check
/** Joins the parts of the page. */
import { markUnsent, ownBubble, replyBubble } from './bubbles.js'
import { messageId, openLine } from './line.js'
import { forgetOwnWords, forgetOwnWordsBefore, keepOwnWords, recallOwnWords } from './own-words.js'
import { createScroll } from './scroll.js'
import { offerTextSizes } from './text-size.js'
import { stop as stopVoice, watchForVoice } from './voice.js'

/** @typedef {{ replyId: string, choices: import('./choices.js').ChoiceGroup, answered: boolean }} OpenQuestion */

const TYPING_MS = 12_000
const LOST_AFTER_MS = 3_000
const LOST =
  'Sambungan internet terputus. Halaman ini akan menyambung lagi sendiri. Pesan yang sudah terkirim tidak hilang.'
const ELSEWHERE =
  'Percakapan ini sedang dibuka di jendela lain. Muat ulang halaman ini untuk memakainya di sini.'

const NO_COOKIES =
  'Halaman ini perlu cookie supaya jawaban sampai ke Ibu/Bapak. Tolong izinkan cookie di peramban, lalu muat ulang halaman.'

const log = find('log')
const notice = find('notice')
const typing = find('typing')
const form = /** @type {HTMLFormElement} */ (find('compose'))
const words = /** @type {HTMLTextAreaElement} */ (find('words'))

// Said before anything else is tried: a browser without cookies often refuses storage too.
if (!navigator.cookieEnabled) showNotice(NO_COOKIES)

/** @type {Map<string, HTMLElement>} */
const shown = new Map()
/** @type {OpenQuestion[]} */
let questions = []
/** What a reload has still to put between the replies. */
let recalled = recallOwnWords()
let greeted = false
let typingTimer = 0
let lostTimer = 0

const scroll = createScroll(log, find('down'))
const line = openLine({
  onReply: showReply,
  onTyping: () => showTyping(true),
  onCaughtUp: caughtUp,
  onState: showState,
})

offerTextSizes(find('smaller'), find('larger'))
watchForVoice()
placeRecalled(null)
find('menu').addEventListener('click', () => say('Menu', { text: 'menu' }))
form.addEventListener('submit', (event) => {
  event.preventDefault()
  sendWords()
})
words.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  sendWords()
})
words.addEventListener('input', fitWords)

function sendWords() {
  const text = words.value.trim()
  if (text === '') return words.focus()
  words.value = ''
  fitWords()
  say(text, { text })
}

/** @param {import('./bubbles.js').Reply} reply */
function showReply(reply) {
  showTyping(false)
  if (shown.has(reply.id)) return
  if (reply.clears) clearBefore(reply.id)
  const { element, choices } = replyBubble(reply, (chosen) => choose(reply.id, chosen))
  if (choices) {
    // A newer question replaces those the person has already answered in words.
    retire((question) => question.answered, [])
    questions.push({ replyId: reply.id, choices, answered: false })
  }
  shown.set(reply.id, element)
  log.append(element)
  scroll.toReply(element)
  placeRecalled(reply.id)
}

/** @param {string} replyId @param {import('./choices.js').Choice[]} chosen */
function choose(replyId, chosen) {
  const ids = chosen.map(({ id }) => id)
  retire((question) => question.replyId === replyId, ids)
  say(chosen.map(({ label }) => label).join(', '), { chosen: ids }, replyId)
}

/** @param {string} text @param {import('./line.js').Words} message @param {string | null} answered */
function say(text, message, answered = null) {
  stopVoice()
  const after = [...shown.keys()].at(-1) ?? null
  keepOwnWords({ text, after, answered, chosen: 'chosen' in message ? message.chosen : [] })
  const element = ownBubble(text)
  log.append(element)
  scroll.toOwn(element)
  for (const question of questions) question.answered = true
  deliver(messageId(), message, element)
}

/** @param {string} id @param {import('./line.js').Words} message @param {HTMLElement | null} element */
async function deliver(id, message, element) {
  showTyping(true)
  const sent = await line.send(id, message)
  if (sent.ok) return
  showTyping(false)
  if (!element) {
    greeted = false
    return
  }
  markUnsent(element, sent.why, () => deliver(id, message, element))
  scroll.toOwn(element)
}

/** @param {boolean} empty */
function caughtUp(empty) {
  recalled = []
  if (!empty || greeted || log.childElementCount > 0) return
  greeted = true
  forgetOwnWords()
  deliver(messageId(), { text: '/mulai' }, null)
}

/** After a reload: the person's own words that followed this reply. @param {string | null} replyId */
function placeRecalled(replyId) {
  for (const own of recalled.filter(({ after }) => after === replyId)) {
    retire((question) => question.replyId === own.answered, own.chosen)
    for (const question of questions) question.answered = true
    const element = ownBubble(own.text)
    log.append(element)
    scroll.toOwn(element)
  }
  recalled = recalled.filter(({ after }) => after !== replyId)
}

/** @param {(question: OpenQuestion) => boolean} which @param {string[]} picked */
function retire(which, picked) {
  for (const question of questions.filter(which)) question.choices.retire(picked)
  questions = questions.filter((question) => !which(question))
}

/** Another person took the phone, or the data were deleted: nothing of before stays. @param {string} replyId */
function clearBefore(replyId) {
  stopVoice()
  forgetOwnWordsBefore(replyId)
  recalled = recallOwnWords()
  log.replaceChildren()
  shown.clear()
  questions = []
}

/** @param {boolean} on */
function showTyping(on) {
  clearTimeout(typingTimer)
  typing.hidden = !on
  if (on) typingTimer = window.setTimeout(() => showTyping(false), TYPING_MS)
}

/** @param {'open' | 'lost' | 'elsewhere'} state */
function showState(state) {
  // A short gap heals by itself and need not worry anybody; each failed attempt in a long one says "lost" again.
  if (state === 'lost') {
    lostTimer ||= window.setTimeout(() => showNotice(LOST), LOST_AFTER_MS)
    return
  }
  clearTimeout(lostTimer)
  lostTimer = 0
  if (state === 'open') notice.hidden = true
  else showNotice(ELSEWHERE)
}

/** @param {string} text */
function showNotice(text) {
  typing.hidden = true
  notice.hidden = false
  notice.textContent = text
}

function fitWords() {
  words.style.height = 'auto'
  words.style.height = `${words.scrollHeight + 4}px`
}

/** @param {string} id @returns {HTMLElement} */
function find(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element
}
