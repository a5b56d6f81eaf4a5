/** What a letter is about and what it asks for: a review, a visit, a correction, an explanation. Never money or a desil. */
import type { Answers, Jalur } from '../knowledge/facts.ts'
import { isAboutHealth } from '../knowledge/objection.ts'
import { programs } from './wording.ts'

const SUBJECTS: Readonly<Record<Jalur, string>> = {
  'perbaiki-data': 'Keberatan dan permohonan perbaikan data',
  'survei-ulang': 'Keberatan dan permohonan peninjauan kembali data',
  'bukan-keberatan': 'Permohonan pengecekan rekening dan penyaluran',
  'sudah-mampu': 'Pemberitahuan dan permohonan pembaruan data',
}

/** The line behind "Hal". */
export function letterSubject(jalur: Jalur, answers: Answers): string {
  const named = answers.program ? `bantuan sosial (${programs(answers)})` : 'bantuan sosial'
  const health = answers.program?.every((program) => program === 'PBI-JK') ?? isAboutHealth(answers)
  if (answers.gejala === 'belum-pernah' && jalur !== 'sudah-mampu') {
    return `Permohonan pendataan dan peninjauan data ${named}`
  }
  if (!health) return `${SUBJECTS[jalur]} ${named}`
  const topic = 'kepesertaan PBI Jaminan Kesehatan'
  return jalur === 'bukan-keberatan' ? `Permohonan pengecekan ${topic}` : `${SUBJECTS[jalur]} ${topic}`
}

/** The requests in order; `own` are those of the reasons. */
export function letterRequests(jalur: Jalur, own: readonly string[], health: boolean): [string, ...string[]] {
  const pbi = health
    ? [
        'kepesertaan PBI Jaminan Kesehatan keluarga saya diperiksa dan, bila memenuhi syarat, saya diberi surat keterangan untuk pengaktifan kembali',
      ]
    : []
  switch (jalur) {
    case 'perbaiki-data':
      return [
        'data keluarga saya diperiksa dan diperbaiki bila keliru',
        ...own,
        ...pbi,
        'dilakukan verifikasi, dan kunjungan ke rumah bila diperlukan',
        RESULT,
      ]
    case 'survei-ulang':
      return [
        'data keluarga saya ditinjau kembali',
        ...own,
        ...pbi,
        'dilakukan verifikasi dan kunjungan ke rumah saya',
        RESULT,
      ]
    case 'bukan-keberatan':
      return [
        own[0] ?? 'status penyaluran bantuan keluarga saya diperiksa',
        ...own.slice(1),
        ...pbi,
        'saya diberi tahu hasilnya dan langkah yang perlu saya tempuh',
      ]
    case 'sudah-mampu':
      return [
        'data keluarga saya diperbarui menurut keadaan sekarang',
        'saya diberi penjelasan tentang selesainya kepesertaan (graduasi) dan program pemberdayaan yang masih terbuka',
        'saya diberi penjelasan tentang bantuan lain yang tetap dapat diurus bila keadaan keluarga saya berubah',
      ]
  }
}

const RESULT = 'saya diberi tahu hasilnya secara tertulis'
