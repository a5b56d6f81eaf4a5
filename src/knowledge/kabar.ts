/** What people may ask to be told of, when the office knows it. */
import type { Topic } from './topics.ts'

export const KABAR = ['jadwal', 'data', 'bpjs'] as const
export type Kabar = (typeof KABAR)[number]

const AFTER: Partial<Record<Topic, Kabar>> = {
  'jadwal-cair': 'jadwal',
  'pencairan-pos': 'jadwal',
  'saldo-kks-kosong': 'jadwal',
  'pembaruan-data': 'data',
  'reaktivasi-pbi': 'bpjs',
}

/** The news that fits after an answer about a topic; null where none does. */
export function kabarAfter(topic: Topic): Kabar | null {
  return AFTER[topic] ?? null
}
