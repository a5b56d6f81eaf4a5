// @ts-check
/** Reads replies aloud, only where the device has an Indonesian voice. */

const INDONESIAN = /^(id|in)([-_]|$)/i

/** @type {HTMLElement | null} */
let speaking = null

function indonesianVoice() {
  return window.speechSynthesis?.getVoices().find((voice) => INDONESIAN.test(voice.lang)) ?? null
}

/** Shows the buttons once a voice is there; many browsers load their voices late. */
export function watchForVoice() {
  const show = () => document.body.classList.toggle('can-speak', indonesianVoice() !== null)
  window.speechSynthesis?.addEventListener?.('voiceschanged', show)
  show()
}

/**
 * @param {string} text what is read
 * @returns {HTMLButtonElement}
 */
export function listenButton(text) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'listen'
  mark(button, false)
  button.addEventListener('click', () => {
    const again = speaking === button
    stop()
    if (!again) start(button, text)
  })
  return button
}

export function stop() {
  if (speaking) mark(speaking, false)
  speaking = null
  window.speechSynthesis?.cancel()
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
function start(button, text) {
  const voice = indonesianVoice()
  if (!voice) return
  speaking = button
  mark(button, true)
  // Line by line: some browsers fall silent in the middle of a long text.
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (const [i, line] of lines.entries()) {
    const utterance = new SpeechSynthesisUtterance(line)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = 0.95
    utterance.onend = () => {
      if (i === lines.length - 1 && speaking === button) stop()
    }
    window.speechSynthesis.speak(utterance)
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} on
 */
function mark(button, on) {
  button.setAttribute('aria-pressed', String(on))
  button.textContent = on ? '■ Berhenti' : '▶ Dengarkan'
}
