/** Which guide or which line of the glossary answers a question, and the menu that leads to all of them. */
import type { Guide, Knowledge, Term } from './schema.ts'
import type { Topic } from './topics.ts'
import { spaced, wordsOf } from './words.ts'

/** Topics whose answers the replies word themselves; they have no guide. */
export const TOPICS_WITHOUT_GUIDE = [
  'sapaan',
  'terima-kasih',
  'darurat',
  'hapus-data',
  'bukan-bansos',
  'kasar',
] as const satisfies readonly Topic[]

export interface MenuGroup {
  readonly id: string
  /** Label, up to 40 letters. */
  readonly title: string
  /** Guide ids in the order in which they are shown, main guides of a topic first. */
  readonly guides: readonly string[]
}

/** The groups of the guide menu; small enough that each one fits a bubble on a phone. */
const GROUPS: readonly { id: string; title: string; topics: readonly Topic[] }[] = [
  {
    id: 'berhenti',
    title: 'Bantuan berhenti atau belum cair',
    topics: ['cek-penyebab', 'jadwal-cair', 'saldo-kks-kosong', 'pencairan-pos'],
  },
  { id: 'status', title: 'Arti kata di status bantuan', topics: ['arti-status'] },
  {
    id: 'kartu',
    title: 'Kartu hilang, penipuan, potongan',
    topics: ['kks-hilang-blokir', 'penipuan-keamanan', 'pungli'],
  },
  {
    id: 'desil',
    title: 'Desil, data, dan aplikasi',
    topics: ['arti-desil', 'cek-desil', 'apa-itu-dtsen', 'pembaruan-data', 'masalah-aplikasi'],
  },
  { id: 'program', title: 'Syarat dan besar bantuan', topics: ['syarat-program', 'nominal'] },
  { id: 'lain', title: 'BPJS gratis dan bantuan lain', topics: ['reaktivasi-pbi', 'program-lain'] },
  {
    id: 'dinilai',
    title: 'Hal yang ikut dinilai',
    topics: [
      'indikator-utang',
      'indikator-aset',
      'indikator-bpjs',
      'indikator-tabungan',
      'indikator-judol',
      'indikator-pekerjaan',
    ],
  },
  {
    id: 'keberatan',
    title: 'Daftar, keberatan, dan petugas',
    topics: ['cara-keberatan', 'dokumen-keberatan', 'usul-sanggah', 'daftar-baru', 'hubungi-petugas'],
  },
  {
    id: 'keluarga',
    title: 'Data salah, pindah, meninggal',
    topics: ['data-tidak-valid', 'alamat-pindah', 'penerima-meninggal', 'data-ganda', 'graduasi'],
  },
]

/**
 * The guide of this topic whose `picks` words stand in the text; most and longest matches win, and where
 * nothing matches it is the main one. Null for a topic without guides. Linear in the length of the text.
 */
export function pickGuide(knowledge: Knowledge, topic: Topic, text: string): Guide | null {
  const said = spaced(text)
  let best: Guide | null = null
  let most = 0
  for (const guide of knowledge.guides) {
    if (guide.topic !== topic) continue
    const score = matched(said, guide.picks)
    if (score > most || (best === null && guide.main)) best = guide
    most = Math.max(most, score)
  }
  return best
}

/**
 * The warning for a plan that would hurt the family (splitting the KK, quitting BPJS, hiding things, paying somebody),
 * whatever else the message is about; null when there is no such plan in it.
 */
export function warningFor(knowledge: Knowledge, text: string): Guide | null {
  const guide = guideById(knowledge, 'jangan-akali')
  return guide && matched(spaced(text), guide.picks) > 0 ? guide : null
}

export function guideById(knowledge: Knowledge, id: string): Guide | null {
  return knowledge.guides.find((guide) => guide.id === id) ?? null
}

/** The guide menu: nine groups that together hold every guide once. */
export function menuOf(knowledge: Knowledge): readonly MenuGroup[] {
  return GROUPS.map(({ id, title, topics }) => {
    const guides = topics.flatMap((topic) => {
      const ofTopic = knowledge.guides.filter((guide) => guide.topic === topic)
      return [...ofTopic.filter((guide) => guide.main), ...ofTopic.filter((guide) => !guide.main)]
    })
    return { id, title, guides: guides.map((guide) => guide.id) }
  })
}

/** Words that make a term a question about the term. */
const ASKING = [
  'apa',
  'apaan',
  'apakah',
  'arti',
  'artine',
  'maksud',
  'makna',
  'pengertian',
  'singkatan',
  'kepanjangan',
  'jelaskan',
  'opo',
  'nopo',
  'naon',
]
/** Words that may stand beside it without making it another question. */
const FILLER = new Set(
  'itu iku kuwi teh sih ya yah to toh kok kalau kalo klo min admin kak mas mbak bu pak ibu bapak tolong mau tanya nanya punten maaf permisi yang yg dimaksud dengan dari istilah kata dong donk lagi saya sy tidak gak ga ngerti paham tau tahu bansos bantuan'.split(
    ' ',
  ),
)

/**
 * The glossary line for a question about a word ("apa itu SPTJM", "sktm itu apa", "SPTJM?").
 * Null when the text asks anything more than that, so that a real question is never cut short.
 */
export function findTerm(knowledge: Knowledge, text: string): Term | null {
  const words = wordsOf(text)
  const asks = words.some((word) => ASKING.includes(word)) || text.trimEnd().endsWith('?')
  if (!asks) return null
  const rest = words.filter((word) => !ASKING.includes(word) && !FILLER.has(word)).join(' ')
  const whole = words.filter((word) => !ASKING.includes(word)).join(' ')
  for (const term of knowledge.terms) {
    if (namesOf(term).some((name) => name === rest || name === whole)) return term
  }
  return null
}

/** "Sembako / BPNT" and "PIN dan OTP" are each one line for two words. */
const namesOf = once((term: Term): readonly string[] => {
  const parts = term.term.split(/ \/ | dan /)
  return [term.term, ...parts].map((name) => wordsOf(name).join(' '))
})

const phrasesOf = once((picks: readonly string[]) => picks.map(spaced))

function matched(said: string, picks: readonly string[]): number {
  return phrasesOf(picks).reduce((sum, pick) => (said.includes(pick) ? sum + pick.length : sum), 0)
}

/** The data does not change while the program runs: what follows from a piece of it is worked out once. */
function once<T extends object, R>(work: (piece: T) => R): (piece: T) => R {
  const known = new WeakMap<T, R>()
  return (piece) => {
    const found = known.get(piece) ?? work(piece)
    known.set(piece, found)
    return found
  }
}
