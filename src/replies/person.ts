/** Speaking of somebody for whom the writer asks: "beliau", and a reminder of whose case is open. */
import type { Part } from './part.ts'

export const FIRST =
  'Bertanya untuk orang lain? Tambahkan dulu dengan nama panggilan, supaya jawabannya tidak tercampur. Nama lengkap tidak perlu.'

export const WHO = 'Mau bicara tentang siapa?'

export const NAME =
  'Kita sebut siapa? Cukup panggilan pendek, misalnya *Bu RT* atau *nenek*. Jangan nama lengkap atau nomor.'

export const NO_LABEL = 'Panggilannya pendek saja, tanpa nomor: paling banyak 24 huruf, misalnya *Bu RT*.'

export const WHICH_TO_REMOVE = 'Catatan siapa yang dihapus?'

export const FULL = 'Catatannya sudah penuh. Hapus dulu salah satu yang sudah selesai.'

export const WHICH_PERSON =
  'Ada catatan untuk beberapa orang di sini. Pilih orangnya, atau *Tambah orang*. Kalau HP ini dipakai orang lain sama sekali, ketik *hapus* dulu.'

export function opened(person: string | null, isNew: boolean, known: string): string {
  if (person === null)
    return `Baik, sekarang tentang *Ibu/Bapak sendiri*.${known === '' ? '' : ` Yang saya ingat: ${known}.`}`
  if (isNew) return `Baik, catatan untuk *${person}* saya buka. Jawab menurut keadaan beliau, ya.`
  return `Baik, sekarang tentang *${person}*.${known === '' ? '' : ` Yang saya ingat: ${known}.`}`
}

export function removed(label: string | null): string {
  return label === null ? 'Catatan Ibu/Bapak sendiri sudah dihapus.' : `Catatan *${label}* sudah dihapus.`
}

export function unknown(label: string | null): string {
  return `Belum ada catatan untuk *${label ?? 'Ibu/Bapak sendiri'}*.`
}

/** Phrases about the writer's own family, and what they are when the case is somebody else's. */
const OF_OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\b(keluarga|KK|rumah) Ibu\/Bapak\b/gi, '$1 beliau'],
  [/\bYang Ibu\/Bapak alami\b/g, 'Yang beliau alami'],
  [/\bdi rumah\?/g, 'di rumah beliau?'],
  [/\bBPJS Kesehatan keluarga yang\b/g, 'BPJS Kesehatan keluarga beliau yang'],
  [
    /\bKalau merasa angkanya tidak cocok, Ibu\/Bapak boleh\b/g,
    'Kalau angkanya dirasa tidak cocok, beliau boleh',
  ],
  [/\btidak berarti Ibu\/Bapak dicoret\b/g, 'tidak berarti beliau dicoret'],
  [/\bnama Ibu\/Bapak dipakai\b/g, 'nama beliau dipakai'],
  [/\*desil saya (\d+)\*/g, '*desil beliau $1*'],
]

/** The same words about somebody else; unchanged where the writer speaks of their own case. */
export function partSpokenOf(part: Part, person: string | null): Part {
  if (person === null) return part
  const text = OF_OTHERS.reduce((said, [own, theirs]) => said.replace(own, theirs), part.text)
  const choices = part.choices?.map((choice) => ({
    ...choice,
    label: OTHERS_LABELS[choice.id] ?? choice.label,
  }))
  return choices === undefined ? { ...part, text } : { ...part, text, choices }
}

/** Labels of choices that speak of one's own aid. */
const OTHERS_LABELS: Readonly<Record<string, string>> = {
  'menu:cek': 'Kenapa bantuan beliau berhenti?',
  'desilku:isi': 'Saya tahu angka desil beliau',
}

export const LETTER_OF_OTHERS =
  'Surat ini atas nama beliau: beliau yang mengisi identitas dan menandatangani. Kalau Ibu/Bapak yang mengantar, bawa juga *surat kuasa*.'
