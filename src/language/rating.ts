/** "Tidak membantu", said of the last answer. */

const HELPFUL =
  /^\s*(?:jawaban(?:nya)?|ini|ya|iya|sangat|sudah|alhamdulillah|cukup|,|\s){0,5}(?:membantu|bermanfaat|jelas sekali)(?:\s+(?:sekali|banget|terima kasih|makasih|bu|pak|min)){0,3}[\s.!👍🙏]*$/iu
const UNHELPFUL =
  /^\s*(?:jawaban(?:nya)?|ini|itu|kok|masih|\s){0,4}(?:tidak|gak|ga|nggak|ngga|enggak|kurang|belum|tdk|blm)\s+(?:membantu|menjawab|nyambung|bermanfaat|sesuai pertanyaan(?: saya)?)(?:\s+(?:sama sekali|bu|pak|min|ya)){0,3}[\s.!👎]*$/iu

/** True: it helped; null: the message says something else. */
export function ratingIn(text: string): boolean | null {
  const plain = text.slice(0, 120)
  if (UNHELPFUL.test(plain)) return false
  return HELPFUL.test(plain) ? true : null
}
