/** What is said to somebody who sent no words: what we do with it, and what to do instead. */
import type { Notice } from '../message.ts'

/** What can stand in the place of words. */
export type Wordless = Exclude<Notice, 'joined' | 'phone-answered'>

const WORDS: Readonly<Record<Wordless, string>> = {
  photo:
    'Saya tidak bisa melihat foto dan tidak menyimpannya. *Kalau itu foto KTP, KK, atau kartu, hapus dari obrolan ini* supaya tidak disalahgunakan orang. Ceritakan saja dengan kata-kata, atau pakai pilihan di bawah.',
  voice:
    'Maaf, saya belum bisa mendengar suara. Tulis saja, pendek juga boleh. Sulit mengetik? Tekan gambar mikrofon di papan ketik HP lalu bicara: HP yang menuliskannya.',
  sticker: 'Terima kasih. Saya hanya bisa membaca tulisan.',
  location:
    'Saya tidak memakai lokasi dan tidak menyimpannya. Kalau perlu tempat, saya akan tanya kabupatennya.',
  contact:
    'Saya tidak memakai kartu kontak dan tidak menyimpannya. Kalau bisa, hapus dari obrolan ini: itu nomor pribadi orang.',
  file: 'Saya tidak bisa membuka berkas dan tidak menyimpannya. *Kalau isinya KTP, KK, atau kartu, hapus dari obrolan ini.* Tulis saja yang mau ditanyakan.',
}

export function noticeText(notice: Wordless): string {
  return WORDS[notice]
}

/** True for a notice that an answer in words is owed to. */
export function isWordless(notice: Notice | undefined): notice is Wordless {
  return notice !== undefined && notice in WORDS
}
