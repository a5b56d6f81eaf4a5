/** One list of reasons for the diagnosis, the checklist and the letter. */
export const REASON_IDS = [
  'utang',
  'aset',
  'bpjs',
  'tabungan',
  'transaksi',
  'pekerjaan',
  'desil',
  'data-tidak-valid',
  'alamat',
  'meninggal',
  'ekonomi-membaik',
  'data-ganda',
  'masa-lima-tahun',
  'komponen-pkh',
  'rekening',
  'belum-jadwal',
  'kuota',
] as const
export type ReasonId = (typeof REASON_IDS)[number]

/** Strongest first. */
export const LIKELIHOODS = ['kuat', 'mungkin', 'perlu-dicek'] as const
export type Likelihood = (typeof LIKELIHOODS)[number]

/** How solid the ground is: text of a rule seen; a named official; local sites, media, the seed articles. */
export const BASES = ['aturan', 'pejabat', 'media'] as const
export type Basis = (typeof BASES)[number]
