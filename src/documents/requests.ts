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
export function letterRequests(
  jalur: Jalur,
  own: readonly string[],
  answers: Answers,
): [string, ...string[]] {
  const pbi = isAboutHealth(answers) ? [HEALTH] : []
  const asked = own.length > 0 ? own : [EXPLANATION]
  switch (jalur) {
    case 'perbaiki-data':
      return [
        'data keluarga saya diperiksa dan diperbaiki bila keliru',
        ...asked,
        ...pbi,
        'dilakukan verifikasi, dan kunjungan ke rumah bila diperlukan',
        RESULT,
      ]
    case 'survei-ulang':
      return [
        answers.gejala === 'belum-pernah'
          ? 'keluarga saya didata dan dinilai menurut keadaan sekarang'
          : 'data keluarga saya ditinjau kembali',
        ...asked,
        ...pbi,
        'dilakukan verifikasi dan kunjungan ke rumah saya',
        RESULT,
      ]
    case 'bukan-keberatan':
      return [
        'status penyaluran bantuan keluarga saya diperiksa',
        ...own,
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
const EXPLANATION = 'saya diberi penjelasan tentang sebab keadaan tersebut'
/** The letter of Dinsos that BPJS asks for (Permensos 3/2026, Pasal 20). */
const HEALTH =
  'kepesertaan PBI Jaminan Kesehatan keluarga saya diperiksa dan, bila memenuhi syarat, saya diberi surat keterangan untuk pengaktifan kembali'
