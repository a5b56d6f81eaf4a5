// @ts-check
import { ask } from './ask.js'
import { el } from './dom.js'

const NAME = 'tanya-bansos-petugas-nama'

/**
 * @param {string} why shown above the form; empty: nothing
 * @param {(name: string) => void} onLoggedIn
 */
export function loginView(why, onLoggedIn) {
  const name = el('input', { id: 'name', autocomplete: 'name', maxlength: '40', required: true })
  name.value = localStorage.getItem(NAME) ?? ''
  const token = el('input', {
    id: 'token',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  })
  const trouble = el('p', { class: 'trouble', role: 'alert', id: 'trouble' })
  const button = el('button', { class: 'main', type: 'submit' }, 'Masuk')
  const form = el(
    'form',
    { class: 'card login', onsubmit: submit, novalidate: true },
    el('h2', {}, 'Masuk'),
    why !== '' && el('p', { class: 'why', role: 'status' }, why),
    el('label', { for: 'name' }, 'Nama Ibu/Bapak'),
    el('p', { class: 'hint', id: 'name-hint' }, 'Dilihat petugas lain, tidak dilihat penanya.'),
    name,
    el('label', { for: 'token' }, 'Kata sandi halaman petugas'),
    token,
    trouble,
    button,
  )
  name.setAttribute('aria-describedby', 'name-hint')

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault()
    trouble.textContent = ''
    const empty = [name, token].find((field) => field.value.trim() === '')
    if (empty) return complain(empty, empty === name ? 'Tulis nama Ibu/Bapak.' : 'Tulis kata sandinya.')
    button.disabled = true
    const answer = await ask('login', { name: name.value.trim(), token: token.value })
    button.disabled = false
    if (!answer.ok) return complain(answer.field === 'name' ? name : token, answer.error)
    localStorage.setItem(NAME, answer.data.name)
    onLoggedIn(answer.data.name)
  }

  /** @param {HTMLInputElement} field @param {string} words */
  function complain(field, words) {
    for (const one of [name, token]) one.removeAttribute('aria-invalid')
    field.setAttribute('aria-invalid', 'true')
    trouble.textContent = words
    field.focus()
  }

  return form
}
