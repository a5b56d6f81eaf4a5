/** What a citizen reads when an officer is asked, and when one answers. */
import type { Office } from '../knowledge/offices.ts'
import type { MaskedText } from '../message.ts'
import type { Reading } from '../say.ts'
import type { Part } from './part.ts'
import { inPieces } from './pieces.ts'

export const ASK = 'Silakan tulis pertanyaannya dalam satu pesan. Tidak jadi? Ketik *batal*.'

export const WHICH_OFFICE = 'Urusan ini di desa/kelurahan mana? Pilih, atau tulis namanya.'

export const WRITE_OFFICE = 'Urusan ini di desa/kelurahan mana? Tulis namanya. Misalnya: *Sukamaju*.'

export const NO_SUCH_OFFICE =
  'Nama itu belum saya temukan, atau ada beberapa yang mirip. Coba tulis lagi, atau pilih *Tidak ada di daftar*: pertanyaannya lalu dibaca kantor kabupaten.'

export const MEANWHILE = 'Sambil menunggu, saya tetap bisa menjawab pertanyaan lain.'

/** Before the question: what the officers will read, and what not. */
export function whatTheySee(ticket: number | null): string {
  const where =
    ticket === null
      ? 'Pesan Ibu/Bapak berikutnya saya teruskan ke petugas'
      : `Pesan berikutnya saya tambahkan ke *tiket ${ticket}*`
  return `${where}, bersama ringkasan jawaban tadi (misalnya program dan desil). Nama dan nomor HP tidak saya kirim. Jangan tulis NIK, nomor KK, PIN, atau OTP.`
}

export function opened({
  number,
  extended,
  reading,
}: {
  readonly number: number
  readonly extended: boolean
  readonly reading: Reading
}): string {
  const done = extended
    ? `Sudah saya tambahkan ke *tiket ${number}*.`
    : `Pertanyaan Ibu/Bapak sudah saya teruskan. Nomornya *tiket ${number}*.`
  return `${done} ${expectation(reading)} Jawabannya muncul di chat ini.`
}

/** Honest: when they read, never when they answer. */
function expectation({ open, opens }: Reading): string {
  if (open === true)
    return 'Kantor sedang buka. Petugas membalas kalau sempat, saya tidak bisa menjanjikan jamnya.'
  if (open === false) {
    const next = opens === null ? '' : ` Buka lagi ${opens}.`
    return `Kantor sekarang *tutup*.${next} Petugas membaca pada jam kerja.`
  }
  return 'Petugas membalas kalau sempat, biasanya pada jam kerja. Saya tidak bisa menjanjikan jamnya.'
}

const IN_TALK =
  'Tulis saja di sini, saya sampaikan. Ketik *selesai* kalau sudah cukup, atau *menu* untuk kembali ke saya (bot).'

export function taken(number: number): string {
  return `Petugas sudah membaca pertanyaan Ibu/Bapak (tiket ${number}). ${IN_TALK}`
}

/** An officer's words, marked as theirs: first the number, so that a reply to this message finds its ticket. */
export function answer({
  number,
  text,
  office,
  begins,
  corrects,
}: {
  readonly number: number
  readonly text: MaskedText
  readonly office: string | null
  readonly begins: boolean
  readonly corrects: boolean
}): readonly Part[] {
  const what = corrects ? 'perbaikan jawaban petugas' : 'jawaban petugas'
  const who = office === null ? what : `${what} ${office}`
  return [
    ...inPieces(`*Tiket ${number}*, ${who}`, text, ''),
    ...(begins ? [{ text: `Mau membalas petugas? ${IN_TALK}` }] : []),
  ]
}

export function closed(number: number): string {
  return `*Tiket ${number}* sudah ditutup petugas. Saya (bot) yang menjawab lagi di sini. Masih perlu petugas? Ketik *petugas*.`
}

export function ended(number: number): string {
  return `Baik, *tiket ${number}* selesai dan petugas saya beri tahu. Saya (bot) yang menjawab lagi di sini.`
}

export function botBack(number: number, why: 'asked' | 'silence'): string {
  const back =
    why === 'asked'
      ? 'Baik, saya (bot) yang menjawab lagi.'
      : 'Sudah sehari tidak ada pesan antara Ibu/Bapak dan petugas, jadi saya (bot) yang menjawab lagi.'
  return `${back} Jawaban petugas untuk tiket ${number} tetap saya sampaikan. Mau menulis ke petugas? Ketik *petugas*.`
}

export function chosen(office: Office | null): string {
  return office?.name ? `Baik, saya catat: *${office.name}*.` : 'Baik, saya catat.'
}

export const PRIVACY =
  'Yang Ibu/Bapak tulis untuk petugas dibaca petugas kantor ini, bersama ringkasan kasusnya, tanpa nama dan nomor HP. Jawaban tentang tabungan dan judi online tidak ikut dikirim.'

export const STAYS_WITH_OFFICERS =
  'Petugas diberi tahu bahwa tiketnya dihapus. Pesan yang sudah mereka baca di chat petugas tidak bisa saya tarik.'
