/** The office that a letter is addressed to, from what the person typed and what this installation knows. */

/** The Dinas Sosial that this installation works with, from its office file. */
export interface LetterOffice {
  /** Full name, e.g. `Dinas Sosial P3A`. */
  readonly dinas: string
  /** `Kabupaten Cilacap`, `Kota Tegal`. */
  readonly kabupaten: string
}

export interface Addressee {
  readonly name: string
  /** The kabupaten is not known: a line to write it on follows. */
  readonly blank: boolean
}

/** The letter's address line. The person's own kabupaten wins over the installation's. */
export function addressee(kabupaten: string | undefined, office: LetterOffice | null): Addressee {
  const own = kabupaten === undefined ? null : regionName(kabupaten)
  const here = office ? regionName(office.kabupaten) : null
  if (office && here && (own === null || bareName(own) === bareName(here))) {
    const dinas = printable(office.dinas)
    const name = dinas.toLowerCase().includes(bareName(here).toLowerCase()) ? dinas : `${dinas} ${here}`
    return { name: `Kepala ${name}`, blank: false }
  }
  if (own === null) return { name: 'Kepala Dinas Sosial Kabupaten/Kota', blank: true }
  const prefixed = /^(Kabupaten|Kota) /.test(own) ? own : `Kabupaten/Kota ${own}`
  return { name: `Kepala Dinas Sosial ${prefixed}`, blank: false }
}

/** `kab. cilacap` → `Kabupaten Cilacap`; null where nothing printable is left. */
export function regionName(typed: string): string | null {
  const words = printable(typed).split(/\s+/).filter(Boolean).map(capitalised)
  if (words.length > 1 && /^kab(upaten)?\.?$/i.test(words[0] ?? '')) words[0] = 'Kabupaten'
  const name = words.join(' ')
  return /^\p{L}{2}/u.test(name) ? name : null
}

/** Without "Kabupaten" or "Kota": where the letter is written. */
export function bareName(region: string): string {
  return region.replace(/^(Kabupaten|Kota) (?=.)/, '')
}

/** Without letters that the standard PDF fonts do not have. */
export function printable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '')
    .trim()
}

function capitalised(word: string): string {
  // Typed in capitals; short ones such as DKI stay.
  const calm = word.length > 3 && word === word.toUpperCase() ? word.toLowerCase() : word
  return calm.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}
