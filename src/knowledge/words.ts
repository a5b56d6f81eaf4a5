/** Words of a question in one simple form, so that a phrase in the data meets the many ways of typing it. */

/** Everyday short forms; only what reverses or carries the meaning of a phrase in the data. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  tidak: 'tdk gk ga gak g nggak ngga enggak engga kagak kaga ndak nda tak ora mboten henteu teu dak indak',
  sudah: 'udah udh sdh uda dah wis sampun atos tos',
  belum: 'blm blom belom blum dereng durung',
  dapat: 'dapet dpt dpat dpet entuk entok angsal meunang',
  yang: 'yg sing nu',
  kartu: 'kertu',
  orang: 'org wong jelema',
  rumah: 'omah griya imah',
  hilang: 'ilang leungit',
  lupa: 'lali hilap poho',
  tetangga: 'tonggo tanggaku tatangga',
}
const FULL = new Map(
  Object.entries(SHORT_FORMS).flatMap(([full, forms]) =>
    forms.split(' ').map((form) => [form, full] as const),
  ),
)

/** Lower-case words without endings, in order. Linear in the length of the text. */
export function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => {
    const bare = withoutEnding(word)
    return FULL.get(word) ?? FULL.get(bare) ?? bare
  })
}

/** The words between single spaces, with one at either end, so that a phrase is found word by word. */
export function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}

/** "kartunya", "desilku", "berapakah": the endings say nothing about the subject. */
function withoutEnding(word: string): string {
  return word.length > 5 ? word.replace(/(?:nya|kah|ku|mu)$/u, '') : word
}
