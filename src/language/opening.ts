/** Greetings and set phrases around the real message: "assalamualaikum min, mau tanya …, terima kasih". */
import { spokenWords } from './spoken.ts'

const GREETING =
  /^(?:halo|hai|hei|hallo|helo|selamat|pagi|siang|sore|malam|petang|assalamualaikum|wr|wb|warahmatullahi|wabarakatuh|permisi|sugeng|enjing|sonten|dalu|ndalu|wilujeng|sonten|horas|tabe|salam|om|swastiastu|shalom|maaf|ganggu|mengganggu|mengganggunya|sebelumnya|dulu|admin|min|pak|bu|bapak|ibu|kang|bang|kak|mas|mbak|teh|ceu|puang|daeng|uda|uni|bos|gan|bro|sis|yth|kepada|dengan|hormat|ya|dong|woi|fwd|fw|diteruskan|oh|eh|duh|aduh|waduh|nah|oke|punten|ass|mohon|info|infonya|izin|lapor|bot|kawan|nak|carik|lurah|kades|,|\.|!)$/
const ASKING =
  /^(?:saya |kami |sedikit |awak |cuma |hanya |sekedar |sekalian |kulo )?(?:mau|ingin|izin|numpang|boleh|hendak|bisa|badhe|pengin|ijin|bade|arep|nak)(?: \S+)? (?:tanya|bertanya|nanya|tanglet|naros|curhat|cerita|konsultasi|minta info|info|nanya nanya|tanya tanya)(?: (?:tanya|nanya|serius|sedikit|dulu|nih|ya|dong|pak|bu|min|kak|boleh|tidak|soal|tentang|saya|lagi|bang|mengenai|,|\.))* /
const CLOSING =
  /^(?:terima|kasih|tolong|mohon|dong|ya|pak|bu|min|kak|bang|mas|mbak|admin|sebelumnya|banyak|suwun|infonya|info|informasinya|penjelasannya|bantuannya|arahannya|solusinya|pencerahannya|,|\.|!)$/

/** The words without opening and closing phrases; all words when hardly anything would remain. */
export function core(words: readonly string[]): readonly string[] {
  let rest = words
  for (let round = 0; round < 3; round++) rest = withoutAsking(withoutGreeting(rest))
  let end = rest.length
  while (end > 0 && CLOSING.test(rest[end - 1] ?? '')) end--
  const kept = rest.slice(0, end)
  const content = spokenWords(kept).length
  return content >= 2 ? kept : words
}

function withoutGreeting(words: readonly string[]): readonly string[] {
  let at = 0
  while (at < words.length && at < 14 && GREETING.test(words[at] ?? '')) {
    // "ibu saya …", "bapak sudah …": family, no form of address.
    if (/^(?:ibu|bapak)$/.test(words[at] ?? '') && !GREETING.test(words[at - 1] ?? '')) break
    at++
  }
  const last = words[at - 1] ?? ''
  if (
    /^(?:ibu|bapak)$/.test(last) &&
    /^(?:saya|kami|sudah|meninggal|mertua|sakit)$/.test(words[at] ?? '') &&
    !/^(?:siang|pagi|sore|malam|selamat)$/.test(words[at - 2] ?? '')
  )
    at--
  return words.slice(at)
}

function withoutAsking(words: readonly string[]): readonly string[] {
  const text = `${words.slice(0, 14).join(' ')} `
  const found = ASKING.exec(text)
  if (found === null) return words
  return words.slice(found[0].trim().split(' ').length)
}
