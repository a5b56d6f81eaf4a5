/** What may be known of a case, by question id. The names are the contract's; other programs rely on them. */
import { z } from 'zod'

export const PROGRAMS = ['PKH', 'BPNT', 'PBI-JK', 'ATENSI', 'BLT-KESRA'] as const
export const PEKERJAAN = [
  'asn',
  'tni-polri',
  'bumn-bumd',
  'pejabat',
  'pensiunan',
  'perangkat-desa',
  'bukan',
] as const
export const BPJS = [
  'pbi',
  'pbi-nonaktif',
  'mandiri-1',
  'mandiri-2',
  'mandiri-3',
  'pekerja',
  'tidak-ada',
] as const

export type ProgramId = (typeof PROGRAMS)[number]

/** Facts about the family on the recipient's own KK. A stated negative is `false`; what was not said is absent. */
export const factsSchema = z
  .strictObject({
    program: z.array(z.enum(PROGRAMS)).nonempty(),
    /** Welfare rank, 1 (poorest tenth) to 10. */
    desil: z.int().min(1).max(10),
    pekerjaanKK: z.enum(PEKERJAAN),
    cicilanKendaraan: z.boolean(),
    /** Bank, koperasi, KUR or group lending. */
    pinjaman: z.boolean(),
    paylater: z.boolean(),
    pinjol: z.boolean(),
    punyaMotor: z.boolean(),
    punyaMobil: z.boolean(),
    /** Certified house or land. */
    sertifikat: z.boolean(),
    /** Connected load of the house, volt-ampere. */
    listrikVA: z.int().min(450).max(200_000),
    bpjs: z.enum(BPJS),
    /** Considerable savings outside the aid account. */
    tabungan: z.boolean(),
    /** Flagged for, or accused of, online gambling. Never proof of it. */
    judol: z.boolean(),
    dataTidakCocok: z.boolean(),
    dataGanda: z.boolean(),
    pindahAlamat: z.boolean(),
    penerimaMeninggal: z.boolean(),
    kksKosong: z.boolean(),
    /** Years as recipient. */
    lamaTahun: z.int().min(0).max(30),
    hamil: z.boolean(),
    balita: z.boolean(),
    anakSekolah: z.boolean(),
    lansia: z.boolean(),
    disabilitas: z.boolean(),
    /** Ours, beyond the contract: an officer visited and judged the family better off. */
    dinilaiMampu: z.boolean(),
  })
  .partial()

export type Facts = z.infer<typeof factsSchema>
export type FactId = keyof Facts
export const FACT_IDS = Object.keys(factsSchema.shape) as FactId[]

/** What the interview also asks, beside facts. */
export const GEJALA = [
  'berhenti',
  'belum-masuk',
  'saldo-kosong',
  'berkurang',
  'bpjs-mati',
  'belum-pernah',
] as const
/** `baru`: only the current stage is missing (under about three months); `lama`: longer; `tahun`: over a year. */
export const SEJAK = ['baru', 'lama', 'tahun'] as const
/** Objection paths: correct wrong data; circumstances call for a new survey; bank, Pos or schedule; above the line. */
export const JALUR = ['perbaiki-data', 'survei-ulang', 'bukan-keberatan', 'sudah-mampu'] as const

export const answersSchema = factsSchema.extend({
  gejala: z.enum(GEJALA).optional(),
  sejak: z.enum(SEJAK).optional(),
  jalur: z.enum(JALUR).optional(),
  /** Kabupaten or kota that the letter is addressed to; letters, spaces, dots, hyphens only. */
  kabupaten: z
    .string()
    .regex(/^[\p{L}][\p{L} .'-]{1,58}[\p{L}.]$/u)
    .optional(),
})
/** Everything a case holds: the facts and the answers to the other questions. */
export type Answers = z.infer<typeof answersSchema>
export type AnswerId = keyof Answers
export type Gejala = (typeof GEJALA)[number]
export type Sejak = (typeof SEJAK)[number]
export type Jalur = (typeof JALUR)[number]

/** The facts of a case alone, as other programs see them. */
export function factsOf(answers: Answers): Facts {
  const { gejala: _g, sejak: _s, jalur: _j, kabupaten: _k, ...facts } = answers
  return facts
}
