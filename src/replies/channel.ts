/** What a channel says about itself, outside the conversation. */
import type { Office } from '../knowledge/offices.ts'
import { officeCard } from './office.ts'

/** Many people write to the same number, and it may not send so fast. @param minutes until the answer, about */
export function queueNotice(minutes: number): string {
  return `Terima kasih, pesan Ibu/Bapak sudah kami terima. Sedang banyak yang bertanya; jawabannya menyusul kira-kira ${minutes} menit lagi. Tidak perlu kirim ulang.`
}

/**
 * The number is restricted and may fall silent: where else to ask, as far as that is known.
 * @param telegram name of the bot there, without `@`; null where there is none
 */
export function restrictedHint(office: Office, telegram: string | null): string {
  const begin = 'Nomor ini sedang dibatasi oleh WhatsApp. Kalau kami tidak membalas, tanyakan'
  const card = officeCard(office)
  const there = telegram === null ? '' : `di Telegram, https://t.me/${telegram}, atau `
  if (card === null) return `${begin} ${there}ke kantor desa/kelurahan atau Dinas Sosial ya.`
  return `${begin} ${there}ke kantor ini ya:\n\n${card}`
}

/** Where a human answered from the phone, and nobody does any more. */
export const BACK_AFTER_HUMAN = 'Saya, *asisten otomatis*, kembali menjawab di sini.'
