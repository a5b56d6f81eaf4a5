// @ts-check
/** Bigger and smaller text, remembered on this device. */

const KEY = 'tanya-bansos-text-size'
const LARGEST = 3

/**
 * @param {HTMLElement} smaller
 * @param {HTMLElement} larger
 */
export function offerTextSizes(smaller, larger) {
  let size = Math.min(LARGEST, Math.max(0, Number(localStorage.getItem(KEY)) || 0))

  /** @param {number} wanted */
  function set(wanted) {
    size = Math.min(LARGEST, Math.max(0, wanted))
    document.documentElement.dataset.size = String(size)
    localStorage.setItem(KEY, String(size))
    // Not `disabled`: the button must not lose the focus while it is being used.
    smaller.setAttribute('aria-disabled', String(size === 0))
    larger.setAttribute('aria-disabled', String(size === LARGEST))
  }

  smaller.addEventListener('click', () => set(size - 1))
  larger.addEventListener('click', () => set(size + 1))
  set(size)
}
