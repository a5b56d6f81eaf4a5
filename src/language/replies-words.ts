/** Yes, no, don't know, all of them: the short replies of all registers, over normalised words. */
import { spokenWords } from './spoken.ts'

const YES =
  /^(?:ya|iya|betul|benar|oke|setuju|boleh|bisa|mau|lanjut|lanjutkan|teruskan|terus|pasti|tentu|jelas|siap|iyes|yoi|gas|hayuk|ayo|ayok|hayu|monggo|mangga|sumangga|leres|sae|memang|emang|sesuai|cocok|jadi|lanjutin|silakan|silahkan|y)$/
const NO =
  /^(?:tidak|bukan|belum|jangan|ogah|nggih_mboten|salah|stop|batal|enggak|nehi|no|emoh|emong|wegah|alim|nanti)$/
const POLITE =
  /^(?:ya|pak|bu|min|kak|mas|mbak|bang|admin|saja|dulu|nih|ini|lah|kang|teh|mohon|maaf|kok|sih|dong|deh|itu|saya|kami|sekali|bapak|ibu|mi|ji|to|mah|euy|atuh|loh|lho|alhamdulillah|,|\.|!|oh|eh|hmm|nya|juga|kayaknya|sepertinya|kira|apa|tolong|sepertinyo|pokoknya|pokonya|punten|nuwun)$/

/** Yes, no, or neither; only when the message says nothing else. */
export function yesOrNo(words: readonly string[]): 'ya' | 'tidak' | null {
  if (words.length === 0 || words.length > 7) return null
  const kept = words.filter((w) => w === 'ya' || !POLITE.test(w))
  if (kept.length === 0) return null
  if (kept.every((w) => YES.test(w))) return 'ya'
  if (
    kept.every(
      (w) => NO.test(w) || w === 'ya' || /^(?:ada|mau|usah|perlu|punya|jadi|pernah|semua)$/.test(w),
    ) &&
    kept.some((w) => NO.test(w))
  )
    return 'tidak'
  return null
}

/** "tidak tahu", "lewati", "tidak mau jawab", "lupa". */
export function isSkip(words: readonly string[]): boolean {
  const text = ` ${spokenWords(words).join(' ')} `
  if (words.length > 14) return false
  if (
    / (?:tidak tahu|kurang tahu|belum tahu|kurang paham|tidak paham|tidak yakin|lewati|lewat saja|lewatkan|skip|lupa|entah|rahasia|tidak ingat|kurang ingat|tidak hafal|tidak hapal|kurang hafal|kurang jelas|belum pernah cek|belum cek|belum pernah lihat|belum lihat|belum tau|pass|no comment|poho|hilap|kesupen|kesupean|lali|tidak usah (?:tanya|dijawab)|nanti saja|ragu|tahu deh|mana saya tahu|mana tahu|bingung) /.test(
      text,
    )
  )
    return true
  if (
    / (?:tidak|malas|jangan|ogah|keberatan|nggak) (?:mau |usah |ingin |bisa |enak |nyaman |boleh )?(?:jawab|menjawab|dijawab|ngasih tahu|kasih tahu|bilang|cerita|sebut) /.test(
      text,
    )
  )
    return true
  return words.length <= 3 && /^ (?:lewat|terserah|x|-) $/.test(text)
}

/** "tidak ada", "tidak punya semua", "bersih". */
export function saysNone(words: readonly string[]): boolean {
  const kept = words.filter((w) => !POLITE.test(w) || w === 'apa')
  const text = ` ${kept.join(' ')} `
  if (kept.length === 0 || kept.length > 9) return false
  return (
    /^ (?:(?:tidak|belum|bukan|dua|duanya|tiga|ketiga|keempat|kedua|semua|semuanya|sama|satu|satupun|pun|ada|punya|apa|apapun|pernah|mana|manapun|yang|di|atas|itu|kena|begitu|gitu|situ|nihil|nol|kosong|bersih|kabeh|sadayana|sedoyo|sadaya|kabehe|keduanya|ketiganya|keempatnya|tersebut|antara|dari|termasuk|alami|mengalami|ngalamin|masalah|boro) )+$/.test(
      text,
    ) && / (?:tidak|belum|bukan|nihil|nol|kosong|bersih|boro) /.test(text)
  )
}

/** "semua", "dua-duanya", "ada semua". */
export function saysAll(words: readonly string[]): boolean {
  const text = ` ${words.filter((w) => !POLITE.test(w)).join(' ')} `
  if (/ (?:tidak|belum|bukan) /.test(text) || words.length > 8) return false
  return (
    /^ (?:(?:ada|punya|semua|semuanya|dua|duanya|tiga|tiganya|empat|empatnya|keduanya|ketiganya|keempatnya|kabeh|kabehe|sadayana|sedoyo|sadaya|lengkap|komplit|kena) )+$/.test(
      text,
    ) &&
    / (?:semua|semuanya|duanya|tiganya|empatnya|keduanya|ketiganya|keempatnya|kabeh|kabehe|sadayana|sedoyo|sadaya|komplit|lengkap|dua dua) /.test(
      text,
    )
  )
}

/** The message asks something of its own. */
export function asks(words: readonly string[]): boolean {
  if (isSkip(words)) return false
  if (words.some((w) => /^(?:kenapa|bagaimana|kapan|siapa|apakah|maksudnya|maksud|artinya|arti)$/.test(w)))
    return true
  const text = ` ${words.join(' ')} `
  if (
    / (?:apa itu|itu apa|ini apa|apa sih|apa ya|apa maksud|apa arti|apa saja|ke mana|di mana|berapa ya|berapa sih|yang mana|boleh tanya|mau tanya|bisa tidak|boleh tidak|apa bisa|apa boleh|apa harus|cara) /.test(
      text,
    )
  )
    return true
  return words.includes('?') && words.length >= 4
}
