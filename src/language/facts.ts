/** The facts that a message states about the writer's own family. */
import type { Facts } from '../knowledge/facts.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { withoutTurns } from './exceptions.ts'
import { assetFacts } from './facts-assets.ts'
import { cardFacts } from './facts-card.ts'
import { debtFacts } from './facts-debts.ts'
import { familyFacts } from './facts-family.ts'
import { healthFacts } from './facts-health.ts'
import { programFacts } from './facts-program.ts'
import { recordFacts } from './facts-records.ts'
import { workFacts } from './facts-work.ts'
import { applySelfCorrection } from './self-correction.ts'

/** A message as the fact readers see it. */
export interface Reading {
  readonly words: readonly string[]
  /** All words with a blank around each. */
  readonly text: string
  readonly clauses: readonly Clause[]
  /** Nobody else's and not supposed: where facts about existence may be read. */
  readonly stated: readonly Clause[]
}

/** `said` are the words of the normaliser. */
export function readingOf(said: readonly string[]): Reading {
  const words = withoutTurns(applySelfCorrection(said))
  const clauses = clausesOf(words)
  const stated = clauses.filter((c) => !c.other && !c.supposed && !c.general)
  return { words, text: ` ${words.join(' ')} `, clauses, stated }
}

/** A reader of facts and the words without one of which it finds nothing, so that it need not look. */
const READERS: readonly (readonly [words: ReadonlySet<string>, read: (reading: Reading) => Facts])[] = [
  [triggers('pkh bpnt sembako pbi atensi kesra desil kelompok golongan peringkat tahun'), programFacts],
  [
    triggers('kosong melompong nol 0 nihil rp0 habis hilang ludes saldo isi isinya uang kks kartu atm judol'),
    cardFacts,
  ],
  [
    triggers(
      'pensiunan veteran taspen pns asn tni polisi brimob babinsa bumn bumd pdam pertamina pln telkom pejabat dprd dpr bupati camat perangkat sekdes kades carik kasi kaur bpd lurah kepala sipil biasa guru juragan pegawai pemerintah pemerintahan',
    ),
    workFacts,
  ],
  [
    triggers(
      'paylater pinjol utang cicilan pinjaman pinjam tanggungan kur emok koperasi mekaar kta gadai gadaikan digadai digadaikan menggadaikan rentenir kpr bank kredit leasing dicicil lunas angsuran fif adira setoran',
    ),
    debtFacts,
  ],
  [
    triggers(
      'motor nmax pcx vario beat scoopy supra vixion mio aerox revo jupiter honda kereta megapro satria mobil avanza xenia agya ayla angkot truk brio innova sigra calya kendaraan kendaran sertifikat ptsl prona girik petok letter listrik daya watt wat va w meteran token kwh ampere tabungan deposito simpanan uang saldo simpan duit sisa',
    ),
    assetFacts,
  ],
  [triggers('bpjs kis pbi mandiri gratis'), healthFacts],
  [
    triggers(
      'hamil lahir melahirkan ketuban balita bayi batita orok anak cucu sekolah sd smp sma smk mi mts madrasah tsanawiyah aliyah slb kelas lansia jompo renta lanjut sepuh tua cacat disabilitas lumpuh buta tuli bisu tunanetra tunarungu tunadaksa tunagrahita odgj autis autisme kursi down tuna jiwa keterbelakangan umur usia yuswa tahun bulan',
    ),
    familyFacts,
  ],
]

function triggers(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Stated negatives are `false`; what is not said, supposed, or somebody else's is absent. */
export function factsIn(reading: Reading): Facts {
  const found: Facts = {}
  for (const [triggering, read] of READERS)
    if (reading.words.some((word) => triggering.has(word))) Object.assign(found, read(reading))
  Object.assign(found, recordFacts(reading))
  return found
}
