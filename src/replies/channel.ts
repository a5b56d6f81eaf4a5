/** What a channel says about itself, outside the conversation. */

/** Many people write to the same number, and it may not send so fast. @param minutes until the answer, about */
export function queueNotice(minutes: number): string {
  return `Terima kasih, pesan Ibu/Bapak sudah kami terima. Sedang banyak yang bertanya; jawabannya menyusul kira-kira ${minutes} menit lagi. Tidak perlu kirim ulang.`
}

/** The number is restricted and may fall silent. */
export const RESTRICTED_HINT =
  'Nomor ini sedang dibatasi oleh WhatsApp. Kalau kami tidak membalas, tanyakan ke kantor desa/kelurahan atau Dinas Sosial ya.'

/** Where a human answered from the phone, and nobody does any more. */
export const BACK_AFTER_HUMAN = 'Saya, *asisten otomatis*, kembali menjawab di sini.'
