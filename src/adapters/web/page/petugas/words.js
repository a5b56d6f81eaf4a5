// @ts-check
/** Times and numbers as an officer says them. */

const NUMBER = new Intl.NumberFormat('id-ID')
const DAY = new Intl.DateTimeFormat('id-ID', { weekday: 'short', day: 'numeric', month: 'short' })
const MOMENT = new Intl.DateTimeFormat('id-ID', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const MONTH = new Intl.DateTimeFormat('id-ID', { month: 'long', year: 'numeric' })
const DATE = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long' })
const MINUTE_MS = 60_000

/** @param {number} count */
export const number = (count) => NUMBER.format(count)

/** @param {string} date ISO date */
export const day = (date) => DAY.format(new Date(`${date}T00:00`))

/** @param {string} date ISO date */
export const fullDate = (date) => DATE.format(new Date(`${date}T00:00`))

/** @param {string} month `2026-11` */
export const monthName = (month) => MONTH.format(new Date(`${month}-01T00:00`))

/** @param {string} instant */
export const moment = (instant) => MOMENT.format(new Date(instant))

/** How long ago. @param {string} instant */
export function since(instant) {
  const passed = Math.floor((Date.now() - Date.parse(instant)) / MINUTE_MS)
  return passed < 1 ? 'baru saja' : minutes(passed)
}

/** A time in the largest unit that says enough. @param {number} count of minutes */
export function minutes(count) {
  if (count < 60) return `${count} menit`
  const hours = Math.floor(count / 60)
  return hours < 48 ? `${hours} jam` : `${Math.floor(hours / 24)} hari`
}
