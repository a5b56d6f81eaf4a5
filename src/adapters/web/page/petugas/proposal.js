// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'

/** From here an editor goes on; the words of the form are not kept anywhere. */

let forms = 0

/** @param {{ id: string, topic: string | null }} group @param {{ id: string, name: string }[]} topics */
export function proposalForm(group, topics) {
  forms += 1
  const id = (/** @type {string} */ name) => `usul-${forms}-${name}`
  const topic = el(
    'select',
    { id: id('tema') },
    el('option', { value: '' }, 'pilih tema'),
    ...topics.map(({ id: value, name }) => el('option', { value, selected: value === group.topic }, name)),
  )
  const kind = el(
    'select',
    { id: id('bentuk'), onchange: () => showFields() },
    el('option', { value: 'phrases' }, 'kalimatnya belum dikenal'),
    el('option', { value: 'answer' }, 'jawabannya belum ada'),
  )
  const title = el('input', { id: id('judul'), maxlength: '40', autocomplete: 'off' })
  const short = el('textarea', { id: id('jawaban'), rows: '4', maxlength: '400' })
  const fields = el(
    'div',
    { class: 'stack', hidden: true },
    el('label', { for: title.id }, 'Judul jawaban'),
    title,
    el('label', { for: short.id }, 'Jawaban singkat'),
    short,
    el('p', { class: 'hint' }, 'Sumber dan tanggal periksa diisi pengelola waktu meninjau.'),
  )
  const trouble = el('p', { class: 'trouble', role: 'alert' })
  const result = el('div', { class: 'stack' })
  const form = el(
    'form',
    { class: 'stack', onsubmit: make },
    el('label', { for: topic.id }, 'Temanya'),
    topic,
    el('label', { for: kind.id }, 'Yang kurang'),
    kind,
    fields,
    trouble,
    el('button', { class: 'main' }, 'Tampilkan usulan'),
    result,
  )

  function showFields() {
    fields.hidden = kind.value !== 'answer'
    result.replaceChildren()
  }

  /** @param {Event} event */
  async function make(event) {
    event.preventDefault()
    const isAnswer = kind.value === 'answer'
    const done = await ask('radar/proposal', {
      group: group.id,
      topic: topic.value,
      answer: isAnswer ? { title: title.value, short: short.value } : null,
    })
    trouble.textContent = done.ok ? '' : done.error
    if (!done.ok) return result.replaceChildren()
    const { file, snippet, evalCase } = done.data
    result.replaceChildren(
      el('p', {}, 'Untuk berkas ', el('code', {}, file)),
      ...copied(isAnswer ? 'Jawaban (YAML)' : 'Kalimat', snippet, id('isi')),
      ...copied('Kasus uji', evalCase, id('uji')),
    )
  }

  return el('details', {}, el('summary', {}, 'Buat usulan'), form)
}

/** @param {string} name @param {string} text @param {string} id */
function copied(name, text, id) {
  const words = el('textarea', { id, class: 'code', readonly: true, rows: '5' })
  words.value = text
  const said = el('p', { class: 'why', role: 'status' })
  const copy = async () => {
    words.select()
    said.textContent = (await didCopy(text)) ? 'Sudah disalin.' : 'Tulisannya sudah dipilih; salin dari menu.'
  }
  return [
    el('label', { for: id }, name),
    words,
    el('button', { type: 'button', onclick: copy }, `Salin ${name.toLowerCase().replace('yaml', 'YAML')}`),
    said,
  ]
}

/** Without https the clipboard is not there. @param {string} text */
async function didCopy(text) {
  if (!navigator.clipboard) return document.execCommand('copy')
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    console.info('not copied', error)
    return false
  }
}
