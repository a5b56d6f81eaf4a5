// @ts-check
/** One bubble of the conversation as an element. */
import { choiceGroup } from './choices.js'
import { richText, spokenText } from './rich-text.js'
import { listenButton } from './voice.js'

/**
 * @typedef {import('./choices.js').Choice} Choice
 * @typedef {{ href: string, name: string, mime: string, bytes: number }} OfferedDocument
 * @typedef {{ id: string, text: string, choices: Choice[], multiple: boolean, clears: boolean, document: OfferedDocument | null }} Reply
 */

/**
 * @param {Reply} reply
 * @param {(chosen: Choice[]) => void} onChoose
 * @returns {{ element: HTMLElement, choices: import('./choices.js').ChoiceGroup | null }}
 */
export function replyBubble(reply, onChoose) {
  const element = bubble('Tanya Bansos:')
  element.dataset.reply = reply.id
  element.append(paragraph(richText(reply.text)))
  if (reply.document) element.append(letterCard(reply.document))
  const choices = reply.choices.length > 0 ? choiceGroup(reply.choices, reply.multiple, onChoose) : null
  const labels = reply.choices.map(({ label }) => label)
  const spoken = labels.length > 0 ? `\nPilihannya:\n${labels.join('\n')}` : ''
  if (choices) element.append(choices.element)
  element.append(listenButton(spokenText(reply.text) + spoken))
  return { element, choices }
}

/** @param {string} text */
export function ownBubble(text) {
  const element = bubble('Ibu/Bapak:')
  element.classList.add('own')
  element.append(paragraph(text))
  return element
}

/**
 * Says on the person's own bubble that it has not arrived, and offers to send it again.
 * @param {HTMLElement} element
 * @param {string} why
 * @param {() => void} sendAgain
 */
export function markUnsent(element, why, sendAgain) {
  const note = document.createElement('div')
  note.className = 'unsent'
  note.setAttribute('role', 'alert')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = 'Kirim lagi'
  button.addEventListener('click', () => {
    note.remove()
    sendAgain()
  })
  note.append(paragraph(why), button)
  element.append(note)
}

/** @param {OfferedDocument} offered */
function letterCard({ href, name, bytes }) {
  const card = document.createElement('div')
  card.className = 'letter'
  const title = document.createElement('strong')
  title.textContent = 'Surat Ibu/Bapak sudah siap'
  const file = paragraph(`${name} · ${Math.max(1, Math.round(bytes / 1000))} kB`)
  file.className = 'file'
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.textContent = 'Unduh surat (PDF)'
  card.append(title, file, link)
  return card
}

/** @param {string} speaker */
function bubble(speaker) {
  const element = document.createElement('article')
  element.className = 'bubble'
  const who = document.createElement('span')
  who.className = 'unseen'
  who.textContent = speaker
  element.append(who)
  return element
}

/** @param {string | DocumentFragment} content */
function paragraph(content) {
  const element = document.createElement('p')
  element.append(content)
  return element
}
