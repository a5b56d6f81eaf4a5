// @ts-check
/** Plots: bars beside the numbers of a table, and a column for each day or week. */
import { el, svg } from './dom.js'
import { day, number } from './words.js'

/**
 * A table of names and numbers in which the bars only repeat what the numbers say.
 * @param {string} heading
 * @param {{ name: string, count: number }[]} rows the largest first
 */
export function barTable(heading, rows) {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  if (rows.length === 0) return el('p', { class: 'soft' }, 'Belum ada.')
  return el(
    'table',
    { class: 'bars' },
    el('caption', { class: 'unseen' }, heading),
    el(
      'tbody',
      {},
      ...rows.map(({ name, count }) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, name),
          el('td', {}, number(count)),
          el('td', { class: 'bar', 'aria-hidden': 'true' }, bar(count / most)),
        ),
      ),
    ),
  )
}

/** @param {number} share 0 to 1 */
function bar(share) {
  const attributes = { width: `${Math.max(share * 100, 0.5)}%`, height: '100%', rx: 3 }
  return svg('svg', { width: '100%', height: 10, focusable: 'false' }, svg('rect', attributes))
}

const WIDTH = 360
const HEIGHT = 170
const FOOT = 24
const HEAD = 20

/**
 * One column a day, with the same numbers as a table below.
 * @param {string} heading
 * @param {{ day: string, turns: number }[]} days
 */
export function dayPlot(heading, days) {
  const most = Math.max(1, ...days.map(({ turns }) => turns))
  const step = WIDTH / days.length
  const room = HEIGHT - HEAD - FOOT
  const busiest = days.reduce(
    (best, one) => (one.turns > best.turns ? one : best),
    days[0] ?? { day: '', turns: 0 },
  )
  const says =
    busiest.turns === 0
      ? `${heading}: belum ada.`
      : `${heading}. Paling ramai ${day(busiest.day)}: ${number(busiest.turns)}.`
  const columns = days.map(({ day: date, turns }, i) => {
    const height = (turns / most) * room
    const place = { x: i * step + step * 0.12, y: HEIGHT - FOOT - height, width: step * 0.76, height, rx: 2 }
    return svg('rect', place, svg('title', {}, `${day(date)}: ${number(turns)}`))
  })
  const every = Math.max(1, Math.ceil(days.length / 4))
  const labels = days.flatMap(({ day: date }, i) => {
    if (i % every !== 0) return []
    const anchor = i === 0 ? 'start' : 'middle'
    const x = i === 0 ? 0 : i * step + step / 2
    return [svg('text', { x, y: HEIGHT - 6, 'text-anchor': anchor }, `${date.slice(8)}/${date.slice(5, 7)}`)]
  })
  const top = svg('text', { x: 0, y: 14 }, `${number(most)}`)
  const line = svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT })
  const rule = svg('line', { class: 'top', x1: 0, x2: WIDTH, y1: HEAD, y2: HEAD })
  return el(
    'figure',
    { class: 'plot' },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': says },
      rule,
      line,
      top,
      ...columns,
      ...labels,
    ),
    el('figcaption', { class: 'soft' }, says),
    el(
      'details',
      {},
      el('summary', {}, 'Lihat sebagai tabel'),
      barTable(
        heading,
        days.toReversed().map(({ day: date, turns }) => ({ name: day(date), count: turns })),
      ),
    ),
  )
}

const WEEKS_HEIGHT = 92

/**
 * One column a week, the oldest first, each with its number.
 * @param {number[]} perWeek people, the newest week first
 */
export function weekPlot(perWeek) {
  const most = Math.max(1, ...perWeek)
  const step = WIDTH / perWeek.length
  const room = WEEKS_HEIGHT - HEAD - FOOT
  const columns = perWeek.toReversed().flatMap((people, i) => {
    const height = (people / most) * room
    const y = WEEKS_HEIGHT - FOOT - height
    const x = i * step + step / 2
    return [
      svg('rect', { x: i * step + step * 0.14, y, width: step * 0.72, height, rx: 2 }),
      ...(people === 0 ? [] : [svg('text', { x, y: y - 4, 'text-anchor': 'middle' }, number(people))]),
    ]
  })
  const line = svg('line', { x1: 0, x2: WIDTH, y1: WEEKS_HEIGHT - FOOT, y2: WEEKS_HEIGHT - FOOT })
  const foot = { y: WEEKS_HEIGHT - 6 }
  const says = `Orang per minggu, minggu ini dulu: ${perWeek.map(number).join(', ')}.`
  return el(
    'figure',
    { class: 'plot' },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${WEEKS_HEIGHT}`, role: 'img', 'aria-label': says },
      line,
      ...columns,
      svg('text', { x: 0, ...foot }, `${perWeek.length - 1} minggu lalu`),
      svg('text', { x: WIDTH, ...foot, 'text-anchor': 'end' }, 'minggu ini'),
    ),
  )
}
