// @ts-check
/** What the person said in this window, so that a reload shows it again. Only here: the server keeps replies only. */

/**
 * @typedef {object} OwnWords
 * @property {string} text
 * @property {string | null} after id of the last reply that stood above
 * @property {string | null} answered id of the reply whose buttons were tapped
 * @property {string[]} chosen
 */

const KEY = 'tanya-bansos-own-words'
const MOST = 60
/** Long numbers may be a NIK, a card or a PIN; they are not kept, not even in this window. */
const LONG_NUMBER = /\d(?:[ .-]?\d){5,}/g

/** @returns {OwnWords[]} */
export function recallOwnWords() {
  const stored = sessionStorage.getItem(KEY)
  if (stored === null) return []
  const words = JSON.parse(stored)
  return Array.isArray(words) ? words : []
}

/** @param {OwnWords} words */
export function keepOwnWords(words) {
  const masked = { ...words, text: words.text.replace(LONG_NUMBER, '••••') }
  sessionStorage.setItem(KEY, JSON.stringify([...recallOwnWords(), masked].slice(-MOST)))
}

/** Forgets everything said before this reply, which is everything unless the page was loaded again since. @param {string} replyId */
export function forgetOwnWordsBefore(replyId) {
  const words = recallOwnWords()
  const first = words.findIndex(({ after }) => after === replyId)
  sessionStorage.setItem(KEY, JSON.stringify(first === -1 ? [] : words.slice(first)))
}

export function forgetOwnWords() {
  sessionStorage.removeItem(KEY)
}
