/** News that people ordered: their confirmation, the news itself, and how it ends. */
import type { Kabar } from '../knowledge/kabar.ts'
import type { Say } from '../say.ts'

export const KABAR_WORDS: Readonly<Record<Kabar, string>> = {
  jadwal: 'jadwal pencairan',
  data: 'pembaruan data dan desil',
  bpjs: 'BPJS gratis (PBI/KIS)',
}

/** Stands in every such message, whatever the officer wrote. */
const OPT_OUT = 'Ibu/Bapak minta dikabari soal ini. Tidak mau lagi? Balas *BERHENTI*.'

/** As it is read by the person; a preview is this very text. */
export function newsText({ kabar, text, office }: Omit<Say & { key: 'news' }, 'key'>): string {
  const from = office === null ? 'petugas' : office
  return [`*Kabar ${KABAR_WORDS[kabar]}*, dari ${from}:`, text, OPT_OUT].join('\n\n')
}

export function newsOn(kabar: Kabar): string {
  return `Baik, Ibu/Bapak saya kabari di sini kalau petugas punya kabar resmi soal ${KABAR_WORDS[kabar]}. Balas *BERHENTI* kapan saja kalau tidak mau lagi.`
}

export const NEWS_OFF = 'Baik, Ibu/Bapak tidak akan dikirimi kabar lagi.'

export const NO_NEWS =
  'Di sini belum ada petugas yang mengirim kabar. Jadwal bisa ditanyakan ke pendamping atau operator desa, atau dilihat di cekbansos.kemensos.go.id.'

export const RATED_HELPFUL = 'Terima kasih. Senang bisa membantu.'

export const RATED_UNHELPFUL =
  'Terima kasih sudah bilang. Pertanyaannya saya catat tanpa nama dan nomor, supaya jawabannya bisa diperbaiki. Coba tulis dengan kata lain, atau ketik *petugas*.'
