// @ts-check
/** The buttons under a reply: a list, a compact grid for short numbers, or several to pick from. */

/**
 * @typedef {{ id: string, label: string }} Choice
 * @typedef {{ element: HTMLElement, retire: (picked: string[]) => void }} ChoiceGroup
 */

/** "Tidak tahu" and "tidak ada semuanya" are whole answers: one tap sends them. */
const WHOLE_ANSWER = /:(lewati|tidak-ada-semua)$/
const SHORT = 3
const LEAST_FOR_GRID = 4

/**
 * @param {Choice[]} choices
 * @param {boolean} multiple
 * @param {(chosen: Choice[]) => void} onChoose
 * @returns {ChoiceGroup}
 */
export function choiceGroup(choices, multiple, onChoose) {
  const element = document.createElement('div')
  element.className = 'choices'
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', 'Pilihan jawaban')
  const isOpen = () => !element.classList.contains('retired')
  /** @param {Choice} choice */
  const whole = (choice) => choiceButton(choice, () => isOpen() && onChoose([choice]))

  if (multiple) {
    const family = choices[0]?.id.split(':')[0]
    const pickable = choices.filter(({ id }) => !WHOLE_ANSWER.test(id) && id.split(':')[0] === family)
    element.append(...severalToPick(pickable, isOpen, onChoose))
    element.append(...choices.filter((choice) => !pickable.includes(choice)).map(whole))
  } else {
    const short = choices.filter(({ label }) => label.length <= SHORT)
    const asGrid = short.length >= LEAST_FOR_GRID
    if (asGrid) element.append(grid(short.map(whole)))
    element.append(...choices.filter((choice) => !asGrid || !short.includes(choice)).map(whole))
  }
  return { element, retire: (picked) => retire(element, picked) }
}

/**
 * @param {Choice[]} pickable
 * @param {() => boolean} isOpen
 * @param {(chosen: Choice[]) => void} onChoose
 */
function severalToPick(pickable, isOpen, onChoose) {
  const hint = document.createElement('p')
  hint.textContent = 'Sesudah memilih, tekan “Kirim pilihan”.'
  const send = document.createElement('button')
  send.type = 'button'
  send.className = 'send-picked'

  const toggles = pickable.map((choice) => {
    const toggle = choiceButton(choice, () => {
      if (!isOpen()) return
      toggle.setAttribute('aria-pressed', String(toggle.getAttribute('aria-pressed') !== 'true'))
      count()
    })
    toggle.setAttribute('aria-pressed', 'false')
    return toggle
  })

  function picked() {
    return pickable.filter((_, i) => toggles[i]?.getAttribute('aria-pressed') === 'true')
  }

  function count() {
    const many = picked().length
    send.textContent = many === 0 ? 'Kirim pilihan' : `Kirim pilihan (${many})`
    send.setAttribute('aria-disabled', String(many === 0))
  }

  send.addEventListener('click', () => {
    const chosen = picked()
    if (isOpen() && chosen.length > 0) onChoose(chosen)
  })
  count()
  return [hint, ...toggles, send]
}

/**
 * @param {Choice} choice
 * @param {() => void} onTap
 */
function choiceButton({ id, label }, onTap) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'choice'
  button.dataset.choice = id
  button.textContent = label
  button.addEventListener('click', onTap)
  return button
}

/** @param {HTMLElement[]} buttons */
function grid(buttons) {
  const element = document.createElement('div')
  element.className = 'grid'
  element.append(...buttons)
  return element
}

/**
 * Answered: shown, but no longer to be tapped. Not `disabled`, so that the focus stays where the person was and
 * the next Tab leads on to the new question.
 * @param {HTMLElement} element
 * @param {string[]} picked
 */
function retire(element, picked) {
  if (element.classList.contains('retired')) return
  element.classList.add('retired')
  for (const node of element.querySelectorAll('button')) {
    node.setAttribute('aria-disabled', 'true')
    node.tabIndex = -1
    const chosen = picked.includes(node.dataset.choice ?? '')
    node.classList.toggle('picked', chosen)
    if (node.hasAttribute('aria-pressed')) node.setAttribute('aria-pressed', String(chosen))
    if (node.classList.contains('send-picked')) node.hidden = true
  }
}
