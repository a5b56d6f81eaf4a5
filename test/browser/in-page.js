// Questions that the tests ask inside the page; loaded before the page's own scripts, called as `inPage.name()`.

const LEAST_CONTRAST = 4.5

globalThis.inPage = {
  spoken: [],

  focused() {
    const element = document.activeElement
    return element.getAttribute('aria-label') ?? (element.id || element.textContent)
  },

  outline() {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
    return `${outlineStyle} ${outlineWidth}`
  },

  fontSize: () => Number.parseFloat(getComputedStyle(document.querySelector('.bubble p')).fontSize),
  pageWidth: () => document.documentElement.scrollWidth,
  logHeight: () => document.getElementById('log').clientHeight,

  widthCutOff() {
    const log = document.getElementById('log')
    return log.scrollWidth - log.clientWidth
  },

  /** True when the last bubble with this text begins within the first quarter of the conversation's window. */
  isFirstInView(text) {
    const log = document.getElementById('log').getBoundingClientRect()
    const bubble = [...document.querySelectorAll('#log .bubble')].findLast((b) =>
      b.textContent.includes(text),
    )
    const { top } = bubble.getBoundingClientRect()
    return top >= log.top - 1 && top < log.top + log.height / 4
  },

  /** Texts whose contrast is below 4.5 to 1 (WCAG 2.2 AA); a size button at its end is exempt. */
  faintTexts() {
    const faint = []
    for (const element of document.querySelectorAll('body *')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
      if (!hasText || element.closest('[hidden], noscript, .sizes [aria-disabled="true"]')) continue
      const ratio = contrast(getComputedStyle(element).color, ground(element))
      if (ratio < LEAST_CONTRAST) faint.push(`${ratio.toFixed(2)} ${element.textContent}`)
    }
    return faint
  },

  /** Stands in for a device with an Indonesian voice; what it is told to say is in `inPage.spoken`. */
  pretendIndonesianVoice() {
    const speechSynthesis = {
      getVoices: () => [{ lang: 'en-US' }, { lang: 'id-ID' }],
      speak: (utterance) => globalThis.inPage.spoken.push(utterance.text),
      cancel: () => globalThis.inPage.spoken.splice(0),
    }
    function SpeechSynthesisUtterance(text) {
      this.text = text
    }
    for (const [name, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance })) {
      Object.defineProperty(globalThis, name, { value, configurable: true })
    }
  },
}

function contrast(colorA, colorB) {
  const [a, b] = [luminance(colorA), luminance(colorB)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(color) {
  const [red, green, blue] = numbersOf(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The first opaque background below a text. */
function ground(element) {
  const color = getComputedStyle(element).backgroundColor
  if (numbersOf(color).length === 3) return color
  return element.parentElement ? ground(element.parentElement) : 'rgb(255, 255, 255)'
}

function numbersOf(color) {
  return color.match(/[\d.]+/g).map(Number)
}
