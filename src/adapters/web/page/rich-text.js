// @ts-check
/** Text of a reply as nodes: *bold* and links to known sites. Never HTML: the text is only ever text. */

const BOLD = /\*(?=\S)([^*\n]*[^*\s])\*/g
const ADDRESS = /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(\/[^\s*<>"]*)?/gi
/** Government services whose address does not end in .go.id. */
const KNOWN_SITES = ['healing119.id', 'aduannomor.id']

/**
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function richText(text) {
  const fragment = document.createDocumentFragment()
  let at = 0
  for (const match of text.matchAll(BOLD)) {
    fragment.append(withLinks(text.slice(at, match.index)))
    const strong = document.createElement('strong')
    strong.append(withLinks(match[1] ?? ''))
    fragment.append(strong)
    at = match.index + match[0].length
  }
  fragment.append(withLinks(text.slice(at)))
  return fragment
}

/** The same text as it is read aloud. @param {string} text */
export function spokenText(text) {
  return text.replace(BOLD, '$1').replace(/https?:\/\//g, '')
}

/** @param {string} text */
function withLinks(text) {
  const fragment = document.createDocumentFragment()
  let at = 0
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, host = ''] = match
    const end = match.index + whole.length
    if (!isKnownSite(host) || touchesName(text, match.index, end)) continue
    const shown = whole.replace(/[.,;:!?)\]]+$/, '')
    const link = document.createElement('a')
    link.href = shown.startsWith('http') ? shown : `https://${shown}`
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.append(...breakable(shown))
    fragment.append(text.slice(at, match.index), link)
    at = match.index + shown.length
  }
  fragment.append(text.slice(at))
  return fragment
}

/** A long address may break after its dots and slashes, not in the middle of a word. @param {string} address */
function breakable(address) {
  const parts = address.match(/[^./]+[./]*|[./]+/g) ?? []
  return parts.flatMap((part) => [part, document.createElement('wbr')])
}

/** @param {string} host */
function isKnownSite(host) {
  const name = host.toLowerCase()
  return name.endsWith('.go.id') || KNOWN_SITES.some((site) => name === site || name.endsWith(`.${site}`))
}

/**
 * An e-mail address or a name that goes on is not a site.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function touchesName(text, start, end) {
  return /[@\w.-]/.test(text[start - 1] ?? '') || /[@\w-]/.test(text[end] ?? '')
}
