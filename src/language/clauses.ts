/** Cuts a message into clauses and says of each whose it is, and whether it states, supposes or asks. */
import { OTHER_KK, OTHERS, ownerOf, ownMarked, recipientIn, SAME_KK, type Surroundings } from './ownership.ts'

export interface Clause {
  readonly words: readonly string[]
  /** The words with a blank around each, for patterns: ` saya punya motor `. */
  readonly text: string
  /** About somebody outside of the writer's own KK. */
  readonly other: boolean
  /** Names nobody, and is about others only because the clause before it is. */
  readonly inherited: boolean
  /** "kalau …", "rencana …": supposed, not stated. */
  readonly supposed: boolean
  /** A question about the rule that names nobody: "punya motor masih bisa dapat?". */
  readonly general: boolean
  /** What a record or somebody claims: "di data tercatat punya mobil". */
  readonly alleged: boolean
  /** Names the writer or the family. */
  readonly own: boolean
  /** Over by now: "dulu …". */
  readonly past: boolean
  /** The sentence ends in a question mark. */
  readonly question: boolean
  /** Number of the sentence within the message. */
  readonly sentence: number
}

const SPLITTERS = new Set([
  ',', 'tapi', 'padahal', 'terus', 'sedangkan', 'sementara', 'makanya', 'karena', 'kalau', 'cuma', 'cuman',
  'hanya', 'kecuali', 'lalu', 'kemudian', 'sekarang', 'melainkan', 'meskipun', 'meski', 'walau', 'walaupun', 'nah',
]) // biome-ignore format: a table

const RULE_WORDS =
  / (?:apa|apakah|bagaimana|masih (?:bisa|boleh|dapat|berhak|layak)|bisa (?:dapat|tidak)|boleh (?:dapat|tidak)?|gugur|berhak|layak|bikin|membuat|bakal|berarti|artinya|pengaruh|ngaruh|mempengaruhi|memengaruhi|maksudnya|siapa|berapa|kapan|termasuk|dianggap|dihitung|kehitung|otomatis|syarat|cara) /

/** "desil 4 pasti dapat kan": what is taken for a rule. */
const SURELY =
  / (?:pasti|otomatis|langsung|harusnya|mesti) (?:tidak )?(?:\S+ )?(?:dapat|cair|berhenti|gugur|lolos|keluar|hilang|aman|ditolak|layak|masuk) | (?:dapat|berhenti|gugur|layak|hilang) (?:kan|ya|apa|tidak|kah|atau tidak|gitu) $/
/** "orang yang …", "yang punya …": nobody in particular. */
const ANYBODY =
  /^ (?:orang|warga|siapa|semua|kpm|penerima)? ?(?:orang )?yang (?:punya|main|ikut|ada|judol|desil|listrik|mobil|motor|pns|kerja|utang|nunggak|cicilan|pakai|kena) ?/

const ALLEGED =
  / (?:siapa (?:yang )?bilang|siapa kata|tercatat|terdaftar|ditulis|ditulisnya|ditulisnye|tulisan|tulisannya|tulisannye|dicatat|menulis|terdeteksi|(?:rt|rw|na|dinas|petugas|pendamping|operator|desa|orang) bilang|dituduh|dikira|dianggap|dibilang|disangka|kedeteksi|terbaca|ketulis|muncul|menganggap|dikatakan|dicap|terdata|kata|katanya|alasan|alasannya|di sistem|di data|keterangan|dibaca|disebut) /

/** Clauses in order. `words` come from the normaliser. */
export function clausesOf(words: readonly string[]): readonly Clause[] {
  const out: Clause[] = []
  const recipient = recipientIn(around(words))
  for (const [number, { said: sentence, question }] of sentences(words).entries()) {
    const all = parts(sentence)
    const far = sentence.length > STORY
    let previous: Clause | null = null
    let supposing = 0
    for (const [i, part] of all.entries()) {
      // In a story whose KK it is holds for what stands beside it, not for everything told.
      const beside = far ? around(all.slice(Math.max(0, i - 1), i + 2).flat()) : around(sentence)
      const otherKk = OTHER_KK.test(beside)
      const sameKk = !otherKk && SAME_KK.test(beside)
      if (startsSupposing(part, question)) supposing = question || !far ? FOREVER : CONSEQUENCES
      else if (endsSupposing(part)) supposing = 0
      else if (supposing > 0) supposing--
      const supposed = supposing > 0
      const clause: Clause = {
        ...describe(part, { number, otherKk, sameKk, previous, supposed, recipient }),
        question,
      }
      out.push(clause)
      previous = clause
    }
  }
  return out
}

function describe(words: readonly string[], around_: Surroundings): Omit<Clause, 'question'> {
  const text = around(words)
  const own = ownMarked(words)
  return {
    words,
    text,
    ...ownerOf(words, own, around_),
    supposed: around_.supposed,
    general:
      !own &&
      !text.includes(' kok ') &&
      (RULE_WORDS.test(text.replace(/ apa apa | (?<=tidak (?:ada|punya) )apa (?=$)/g, ' ')) ||
        SURELY.test(text) ||
        ANYBODY.test(text)),
    alleged: ALLEGED.test(text) || (around_.previous?.alleged === true && words[0] === 'karena'),
    own,
    past:
      (/ (?:dulu|pernah|sempat|bekas|waktu itu) /.test(text) &&
        !/ (?:tidak|belum) pernah | (?:dari|sejak) dulu /.test(text)) ||
      (around_.previous?.past === true && words[0] === 'karena'),
    sentence: around_.number,
  }
}

function startsSupposing(words: readonly string[], question: boolean): boolean {
  const text = around(words)
  if (
    question &&
    words.length <= 6 &&
    /^ (?:kalau|terus kalau|nah kalau) /.test(text) &&
    !/ (?:saya|kami) /.test(text)
  )
    return true
  if (!/ (?:kalau|seumpama|rencana|rencananya|jikalau) /.test(text)) return false
  // "kalau motor saya ada", "kalau listrik 900": "kalau" as "as for".
  return !/ kalau (?:saya|listrik|motor|mobil|desil|bpjs|rumah|utang|cicilan)(?: \S+){0,3} (?:tidak|ada|\d+|cuma|sudah|belum)(?: \S+){0,2} $/.test(
    text,
  )
}

/** A supposition ends where the writer comes back: "…, saya sendiri tidak punya". */
function endsSupposing(words: readonly string[]): boolean {
  return /^(?:tapi|padahal|sekarang|sedangkan)$/.test(words[0] ?? '')
}

/** Sentences without their end signs, and whether a question mark ended each. */
function sentences(words: readonly string[]): { said: string[]; question: boolean }[] {
  const out: { said: string[]; question: boolean }[] = [{ said: [], question: false }]
  for (const word of words) {
    const last = out[out.length - 1]
    if (last && word === '?') last.question = true
    if (/^[.?!]$/.test(word)) out.push({ said: [], question: false })
    else last?.said.push(word)
  }
  return out.filter((s) => s.said.length > 0)
}

function parts(sentence: readonly string[]): string[][] {
  const out: string[][] = [[]]
  for (const [i, word] of sentence.entries()) {
    const last = out[out.length - 1]
    if (startsClause(sentence, i) && last !== undefined && last.length > 0) out.push([])
    if (word !== ',') out[out.length - 1]?.push(word)
  }
  return out.filter((s) => s.length > 0)
}

/** A sentence of more words is a story. */
const STORY = 32
/** How far a supposition reaches: to the end of the sentence, or in a story over its consequence. */
const FOREVER = Number.MAX_SAFE_INTEGER
const CONSEQUENCES = 2

/** Where a run of words without any comma, as in a voice message, begins something new. */
const STARTERS =
  /^(?:saya|kami|tetangga|suami|dulu|waktu|jadi|apa|apakah|bagaimana|listrik|motor|mobil|anak|memang|ibu|bapak|yang|pinjol|paylater|utang|pkh)$/
const LONG_RUN = 14

function startsClause(words: readonly string[], i: number): boolean {
  const word = words[i] ?? ''
  const next = words[i + 1] ?? ''
  if (words.length > LONG_RUN && !words.includes(',') && STARTERS.test(word) && i > 3) {
    const before = words[i - 1] ?? ''
    if (
      !/^(?:punya|ada|tidak|cicilan|kredit|bapak|ibu|anak|suami|istri|dan|sama|atau|dari|ke|yang|rumah|nama|keluarga|data|bantuan|bansos|pkh|bpnt|kk|desil|tetangga|jual|beli|pakai|di|untuk|bukan|kata|kami|saya|listrik|pajak|kenapa|dengan|oleh|kalau|punyaku|kok|malah|sudah|tiba|seragam|spp|uang)$/.test(
        before,
      )
    )
      return true
  }
  // "tahun lalu": a time, no "then".
  if (
    word === 'lalu' &&
    /^(?:bulan|tahun|minggu|hari|yang|tempo|semester|tahap|kemarin|periode)$/.test(words[i - 1] ?? '')
  )
    return false
  if (word === 'punya' && i > 3 && /^(?:saya|kami)$/.test(next))
    return (
      words.slice(0, i).some((w) => OTHERS.test(w)) &&
      /^(?:kapan|kok|kenapa|belum|tidak|mana|di)$/.test(words[i + 2] ?? '')
    )
  if (word === 'terus') return i > 0 && i < words.length - 2 && !/^(?:dari|sampai|kosong|error)$/.test(next)
  if (word === 'cuma' || word === 'hanya' || word === 'sekarang')
    return i > 1 && i < words.length - 1 && !/^(?:satu|dua|\d+)$/.test(next)
  if (word === 'tetangga' && i > 2)
    return !/^(?:kata|numpang|punya|ikut|listrik|sama|dari|oleh|ke|dengan|dan|mobil|motor|rumah|itu|beda|lapor|laporkan|sanggah|milik|daripada|dibanding|warung|untuk|tanya|bilang|di|nunut|nyalur|usulkan|mengusulkan|nenek|kakek|ibu|bapak|anak)$/.test(
      words[i - 1] ?? '',
    )
  if (SPLITTERS.has(word)) return true
  return (
    word === 'dan' &&
    /^(?:saya|kami|suami|istri)$/.test(next) &&
    words.slice(0, i).some((w) => OTHERS.test(w))
  )
}

function around(words: readonly string[]): string {
  return ` ${words.join(' ')} `
}
