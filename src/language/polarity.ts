/** Is the thing at this place of a clause affirmed or denied? */

const NEGATION = /^(?:tidak|bukan|belum|tanpa|nihil|boro|jangankan)$/
/** Words that may stand between a negation and what it denies. */
const BETWEEN =
  /^(?:punya|ada|pernah|ambil|ngambil|ikut|ikutan|pakai|pake|main|dapat|bayar|lagi|sama|sekali|apa|apapun|pun|apa2|atau|dan|maupun|dengan|yang|namanya|satu|satupun|saya|kami|kita|sempat|kena|urusan|tahu|kredit|beli|kerja|sebagai|anggota|terlibat|terdaftar|kendaraan|kendaran|tanggungan|juga|seorang|segala|macam|pegang|mau|bisa|berani|pakainya|se|ber|masuk|golongan|pegawai|keluarga|suami|istri|di|rumah|sini|barang|aset|jenis|uang|rekening|bank|aktif|resmi|hak|milik|sampai|semua|anak|orang|suka|minat|mengambil|memakai|menggunakan|guna|nyicil|pinjam|meminjam|ambo|ka|ke|dari|pada|kepada|jadi|satu2|begituan|apalagi|online|siapa|bapak|ibu|balita|bayi)$/
/** Things people list together; a denial runs through such a list. */
const THINGS =
  /^(?:motor|mobil|kendaraan|utang|cicilan|pinjaman|bank|koperasi|kur|paylater|pinjol|judol|tabungan|sertifikat|tanah|rumah|sawah|ternak|emas|deposito|pns|tni|polisi|bumn|bumd|dprd|pejabat|balita|hamil|lansia|cacat|disabilitas|sekolah|bpjs|leasing|online|warisan|kebun|simpanan|aset|emok|mekaar|perangkat|desa|pensiunan|kereta|bayi|ibu|anak)$/
const SKIPPED =
  /^(?:nya|saya|kami|bilang|jawab|juga|saja|itu|sih|mah|pun|ku|apa|di|rumah|sama|sekali|apapun|ya|pak|bu|lain|ini|malah|memang|apalagi|lagi|tanah|kalau|motor|mobil)$/

/**
 * True: affirmed; false: denied; null: the clause does not say. `at` is the index of the keyword, one word long.
 * In a question a "bukan" or "tidak" at the end asks ("itu PNS bukan?") and denies nothing.
 */
export function polarity(words: readonly string[], at: number, question: boolean): boolean | null {
  return behind(words, at + 1, question) ?? inFront(words, at)
}

const JOINS = /^(?:dan|atau|maupun|sama|ataupun)$/

/** "bank dan pinjol kami tidak punya": a list that is denied behind it. */
function denies(words: readonly string[], from: number): boolean {
  let i = from
  while (SKIPPED.test(words[i] ?? '')) i++
  return words[i] === 'tidak' && /^(?:punya|ada|pernah)$/.test(words[i + 1] ?? '')
}

/** Nothing but things: "motor", "dan mobil", "sertifikat tanah". */
export function isBareList(words: readonly string[]): boolean {
  return words.every(
    (w) =>
      THINGS.test(w) || /^(?:dan|atau|maupun|apalagi|juga|sama|padahal|motor|pun|bersertifikat)$/.test(w),
  )
}

/** "motor tidak punya", "mobil tidak", "motor ada". Null: nothing is said behind the word. */
function behind(words: readonly string[], from: number, question: boolean): boolean | null {
  let i = from
  while (SKIPPED.test(words[i] ?? '') || JOINS.test(words[i] ?? '')) {
    if (!JOINS.test(words[i] ?? '')) i++
    else if (THINGS.test(words[i + 1] ?? '') && denies(words, i + 2)) i += 2
    else break
  }
  const word = words[i] ?? ''
  const next = words[i + 1] ?? ''
  if (/^(?:ada|punya)$/.test(word) && /^(?:tidak|bukan)$/.test(next)) return null
  if (/^(?:ada|punya|satu|dua|tiga|lunas|kredit|butut|tua|bekas)$/.test(word)) return true
  if (question && next === '' && /^(?:bukan|tidak|belum)$/.test(word)) return null
  if (word === 'bukan')
    return next === '' || /^(?:,|saya|pak|bu|juga|semua)$/.test(next) || THINGS.test(next) ? false : null
  if (word === 'tidak' || word === 'belum') {
    if (next === 'tahu') return false
    if (!/^(?:punya|ada|pernah|ambil|ikut|main|pakai)$/.test(next)) {
      return next === '' || /^(?:sama|juga|pak|bu|ya|kok|saya|min|apalagi)$/.test(next) ? false : null
    }
    // "punya motor tidak punya mobil": the denial belongs to what follows it.
    const affirmed = /^(?:punya|ada)$/.test(words[from - 2] ?? '')
    return affirmed && THINGS.test(words[i + 2] ?? '') ? null : false
  }
  return /^(?:nihil|kosong|nol|0|jangankan|boro)$/.test(word) ? false : null
}

function inFront(words: readonly string[], at: number): boolean | null {
  for (let i = at - 1; i >= Math.max(0, at - 10); i--) {
    const word = words[i] ?? ''
    if (word === 'mana' && /^(?:ada|punya|mungkin|bisa)$/.test(words[i + 1] ?? '')) return false
    if (NEGATION.test(word)) return false
    if (word === 'punya' || word === 'ada') return !(deniedVerb(words, i) ?? false)
    if (!BETWEEN.test(word) && !THINGS.test(word)) return null
  }
  return null
}

/** Looks left of "punya"/"ada" for its own negation; null when the words there decide nothing. */
function deniedVerb(words: readonly string[], verb: number): boolean | null {
  for (let i = verb - 1; i >= Math.max(0, verb - 3); i--) {
    const word = words[i] ?? ''
    if (NEGATION.test(word) || word === 'mana') return true
    if (!/^(?:saya|kami|pernah|juga|lagi|sama|sekali|suami|istri|sampai|akan|memang|emang)$/.test(word))
      return false
  }
  return null
}
