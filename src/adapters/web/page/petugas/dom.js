// @ts-check
/** Building what is shown. Text is always text: nothing that somebody wrote is ever read as HTML. */

/** @typedef {Node | string | null | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | boolean | ((event: any) => void)>} props `on…`: a listener; true and false: present or not
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, props = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false) element.setAttribute(key, value)
  }
  element.append(...present(children))
  return element
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...present(children))
  return element
}

/** @param {Child[]} children @returns {(Node | string)[]} */
export function present(children) {
  return children.filter((child) => child !== null && child !== false)
}

/** @param {string} id @returns {HTMLElement} */
export function find(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element
}
