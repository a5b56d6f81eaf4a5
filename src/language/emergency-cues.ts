/** Dangers told through things that stand together, none of which need be danger by itself. */
import type { Emergency } from './understanding.ts'

/** A danger and two or three lists of words; one of each must stand in the message. */
type Row = readonly [danger: Emergency, ...lists: string[]]

/** Words that belong to the same thought lie within this many words of each other. */
const REACH = 8

const ROWS: readonly Row[] = [
  ['bunuh-diri', 'racun baygon silet cutter tali baigon potas', 'siapkan disiapkan siap beli minum nelan telan ikat leher tangan nenggak pegang sayat dikumpulkan'],
  ['bunuh-diri', 'jembatan rel atap menara tower sutet gedung tebing genteng', 'loncat lompat terjun meloncat melompat locat nyebur'],
  ['bunuh-diri', 'loncat lompat terjun nyebur nyemplung', 'mau sungai sumur laut jurang nekat kereta'],
  ['bunuh-diri', 'tepi pinggir bibir', 'sungai jurang rel jembatan laut tebing'],
  ['kekerasan', 'paman bapak kakek guru tetangga om tiri', 'meraba raba pegang menyentuh nyentuh', 'saya anak adik cucu'],
  ['bunuh-diri', 'pesan surat chat kata', 'perpisahan terakhir wasiat'],
  ['bunuh-diri', 'tangan nadi pergelangan', 'sayat disayat menyayat nyilet silet iris diiris'],
  ['bunuh-diri', 'kepikiran terpikir terlintas pikiran pikir', 'mati bunuh mengakhiri lenyap'],
  ['bunuh-diri', 'jalan pilihan', 'mati', 'selain'],
  ['bunuh-diri', 'nyusul menyusul susul', 'almarhum meninggal mendiang surga alam'],
  ['bunuh-diri', 'bakar membakar', 'diri'],
  ['kekerasan', 'kepala muka badan tubuh rambut wajah', 'dibenturkan dibentur ditonjok dijambak diinjak disiram ditempeleng'],
  ['kekerasan', 'suami bapak ayah ibu majikan pacar paman mantan tiri', 'memukul mukul memukuli menyiksa menyekap menganiaya meraba mencekik menampar menendang neunggeul nenggeulan ngantemi napukul mukuli'],
  ['kekerasan', 'tidak', 'aman', 'rumah'],
  ['kekerasan', 'perdagangan dijual', 'orang manusia suami laki'],
  ['kekerasan', 'pisau parang golok celurit arit', 'bawa mengancam ancam ngancam diancam nodong ngamuk mengamuk'],
  ['kekerasan', 'takut tidak', 'pulang', 'dihajar dipukul dibunuh suami laki'],
  ['lapar', 'minum', 'air teh kopi', 'cuma hanya saja doang mung'],
  ['lapar', 'tidak', 'dimasak dimakan'],
  ['lapar', 'nasi makanan', 'basi sisa sampah', 'makan anak pungut ngorek'],
  ['lapar', 'nangis menangis minta', 'makan nasi lapar', 'anak bayi cucu'],
  ['berobat', 'tidak', 'sadar bernapas merespon', 'ibu bapak anak istri suami nenek kakek adik bayi mertua'],
  ['berobat', 'muntah batuk keluar', 'darah'],
  ['berobat', 'dada', 'nyeri sakit sesak', 'sekali sangat jantung'],
  ['berobat', 'kepala', 'bocor pecah', 'anak motor kecelakaan jatuh'],
  ['berobat', 'pasien bayi anak ibu bapak istri', 'ditangani dilayani ditolak', 'belum tidak rumah'],
  ['bencana', 'air banjir', 'sepinggang sedada seleher atap genteng selutut'],
  ['bencana', 'tenda pengungsian posko', 'belum tidak', 'makanan selimut susu obat air tempat'],
  ['bencana', 'angin puting', 'beliung', 'atap rumah'],
  ['bencana', 'api', 'rumah', 'merembet dekat besar membakar habis'],
] // biome-ignore format: a table

const CUES = ROWS.map(([danger, ...lists]) => ({ danger, lists: lists.map((l) => new Set(l.split(' '))) }))

/** The first danger whose cues stand together, or null. Cues alone prove nothing: the detector must agree a little. */
export function cuesIn(words: readonly string[]): Emergency | null {
  const found = CUES.find(({ lists }) => standTogether(words, lists))
  return found?.danger ?? null
}

function standTogether(words: readonly string[], lists: readonly ReadonlySet<string>[]): boolean {
  const [first, ...others] = lists
  return words.some(
    (word, at) =>
      first?.has(word) === true &&
      others.every((list) =>
        words.slice(Math.max(0, at - REACH), at + REACH + 1).some((w) => w !== word && list.has(w)),
      ),
  )
}
