// @ts-check
import { ask } from './ask.js'
import { weekPlot } from './bars.js'
import { el, present } from './dom.js'
import { proposalForm } from './proposal.js'
import { number } from './words.js'

/** @typedef {{ id: string, name: string }} Topic */
/** @typedef {{ id: string, topic: string | null, topicName: string | null, guide: string | null, examples: string[], people: number, perWeek: number[], why: { name: string, people: number }[] }} Group */

/** @returns {import('./main.js').View} */
export function radarView() {
  /** What stays keeps its element, so that a proposal that somebody writes is not lost. @type {Map<string, { item: HTMLElement, about: HTMLElement }>} */
  let shown = new Map()
  const summary = el('p', { role: 'status' })
  const list = el('ul', { class: 'plain-list' })
  const element = el(
    'section',
    { class: 'stack' },
    el('h2', {}, 'Radar pertanyaan'),
    summary,
    list,
    el(
      'p',
      { class: 'soft' },
      'Tanpa nama dan nomor; nomor pribadi disamarkan. Bot tidak berubah sendiri: usulan disalin, ditinjau, lalu dimasukkan oleh pengelola program.',
    ),
  )

  async function load() {
    const answer = await ask('radar')
    if (!answer.ok) {
      summary.textContent = answer.error
      return
    }
    const { weeks, groups, hidden, least, topics } = answer.data
    summary.textContent = summaryOf(groups.length, weeks.length, hidden, least)
    const before = shown
    shown = new Map()
    for (const group of groups) {
      const had = before.get(group.id) ?? newCard(group, topics)
      had.about.replaceChildren(...aboutOf(group))
      shown.set(group.id, had)
    }
    const items = [...shown.values()].map(({ item }) => item)
    items.forEach((item, i) => {
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null)
    })
    while (list.children.length > items.length) list.lastElementChild?.remove()
  }

  load()
  return {
    title: 'Radar pertanyaan',
    element,
    refresh: (what) => (what === 'radar' || what === 'all') && load(),
  }
}

/** @param {number} groups @param {number} weeks @param {number} hidden @param {number} least */
function summaryOf(groups, weeks, hidden, least) {
  const shownWords =
    groups === 0
      ? `Belum ada pertanyaan tanpa jawaban yang ditulis ${least} orang atau lebih dalam seminggu.`
      : `${number(groups)} pertanyaan belum bisa dijawab bot dalam ${weeks} minggu terakhir.`
  const hiddenWords =
    hidden === 0
      ? ''
      : ` ${number(hidden)} lainnya ditulis kurang dari ${least} orang, jadi tidak ditampilkan.`
  return shownWords + hiddenWords
}

/** @param {Group} group @param {Topic[]} topics */
function newCard(group, topics) {
  const about = el('div', { class: 'stack' })
  return { about, item: el('li', { class: 'card' }, about, proposalForm(group, topics)) }
}

/** @param {Group} group */
function aboutOf({ topicName, guide, examples, people, perWeek, why }) {
  const [lead = '', ...others] = examples
  const reasons = why.map(({ name, people: count }) => `${name} (${number(count)})`).join(', ')
  return present([
    el('h3', { class: 'excerpt' }, `“${lead}”`),
    el('p', {}, el('strong', {}, `${number(people)} orang`), `: ${reasons}`),
    topicName !== null && el('p', { class: 'soft' }, `Mungkin tentang: ${topicName}`),
    guide !== null && el('p', { class: 'soft' }, `Jawaban yang diberikan: ${guide}`),
    weekPlot(perWeek),
    others.length > 0 &&
      el(
        'div',
        {},
        el('p', { class: 'soft' }, 'Ditulis juga:'),
        el('ul', {}, ...others.map((text) => el('li', {}, text))),
      ),
  ])
}
