/** What a desil means, for everybody and for this person's own number. */
import { type DesilView, desilViews } from '../knowledge/eligibility.ts'
import { PROGRAMS } from '../knowledge/facts.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import type { Part, View } from './part.ts'
import { dayWords, sourceLine } from './source.ts'

export const STANDING = {
  within: 'masuk kisaran',
  above: 'di atas kisaran',
  disputed: 'sumber berbeda',
  unknown: 'belum diketahui',
} as const

/** Personal when the number is known, general otherwise. */
export function desilParts(view: View): readonly Part[] {
  const { desil } = view.answers
  return desil === undefined ? generalParts(view) : personalParts(desil, view)
}

function generalParts(view: View): readonly Part[] {
  return [
    {
      alone: true,
      text: [
        'Desil adalah urutan kesejahteraan semua keluarga di Indonesia, dari 1 sampai 10. Desil 1 paling susah, desil 10 paling mampu.',
        'BPS yang menghitung, satu angka untuk satu KK. Yang dilihat banyak hal: rumah, listrik, pekerjaan, pendidikan, dan lain-lain. Bukan gaji saja.',
        'Angkanya bisa naik atau turun, walau di rumah tidak ada yang berubah.',
      ].join('\n\n'),
    },
    { alone: true, text: [programLines(null, view), limitsNote(view)].join('\n\n') },
  ]
}

function personalParts(desil: number, view: View): readonly Part[] {
  const place = desil === 1 ? 'sepuluh persen keluarga yang paling susah' : `kelompok ke-${desil} dari 10`
  return [
    {
      alone: true,
      text: [
        `Desil ${desil} artinya keluarga Ibu/Bapak dihitung masuk ${place}. Desil 1 paling susah, desil 10 paling mampu. BPS yang menghitung, satu angka untuk satu KK.`,
        ...(desil > 5
          ? [
              `Desil ${desil} biasanya belum didahulukan untuk bansos. Kalau keadaan di rumah susah, data boleh diperbarui.`,
            ]
          : []),
        programLines(desil, view),
      ].join('\n\n'),
    },
    {
      alone: true,
      text: [
        limitsNote(view),
        'Kalau merasa angkanya tidak cocok, Ibu/Bapak boleh minta pembaruan data lewat operator desa, aplikasi Cek Bansos, atau formulir BPS. Hasilnya bisa turun, tetap, atau naik. Biasanya beberapa bulan.',
      ].join('\n\n'),
    },
  ]
}

const worded = new WeakMap<Knowledge, Map<string, string>>()

/** The same for everybody with this desil on this day; a day's eleven answers are kept. */
function programLines(desil: number | null, { knowledge, today }: View): string {
  const known = worded.get(knowledge) ?? new Map<string, string>()
  worded.set(knowledge, known)
  const key = `${today} ${desil}`
  const lines = known.get(key) ?? linesOf(desil, knowledge, today)
  if (known.size >= 11 && !known.has(key)) known.clear()
  known.set(key, lines)
  return lines
}

function linesOf(desil: number | null, knowledge: Knowledge, today: string): string {
  const lines = PROGRAMS.flatMap((id) => {
    const program = knowledge.programs.get(id)
    if (!program || program.ended) return []
    const { position, views } = desilViews(id, desil ?? 1, knowledge, today)
    const [first, ...others] = views.map((v) => `1–${v.highest} (${viewSource(v)})`)
    const disagree = others.length === 0 ? '' : `. Ada juga yang menulis ${others.join(', ')}`
    const own = desil === null ? '' : ` *${STANDING[position]}*,`
    return [`• ${program.name}:${own} untuk desil ${first}${disagree}.`]
  })
  return lines.join('\n')
}

function viewSource({ basis, sources, item }: DesilView): string {
  return `${basis === 'media' ? 'berita' : 'pejabat'}, ${dayWords(sources[0]?.date ?? item.from)}`
}

function limitsNote(view: View): string {
  const pkh = view.knowledge.programs.get('PKH')?.highestDesil[0]
  const line = pkh ? sourceLine(pkh, view.knowledge, view.today) : ''
  return `Masuk kisaran *bukan jaminan* dapat, karena jumlah penerima dibatasi (kuota) dan ada syarat lain. ${line}`.trim()
}
