/** Reasons that are no exclusion at all: not paid yet, trouble with the account, quota. They depend on the others. */
import { valueOn } from './dated.ts'
import type { AnswerId, Answers } from './facts.ts'
import {
  type Case,
  isStrong,
  onlyHealth,
  type RestId,
  standingsOf,
  told,
  type Verdict,
} from './reason-rules.ts'

type RestRule = (of: Case, found: readonly Verdict[]) => Verdict | null

/** Evaluated in this order; each sees what was found before it. */
export const REST: Readonly<Record<RestId, RestRule>> = {
  'belum-jadwal': scheduleRule,
  rekening: accountRule,
  kuota: quotaRule,
}

function scheduleRule({ answers, programs }: Case, found: readonly Verdict[]): Verdict | null {
  const { gejala, sejak } = answers
  if (onlyHealth(programs)) return null
  const late = gejala === 'belum-masuk' || isEmpty(answers)
  if (sejak === 'baru' && (late || gejala === 'berhenti')) {
    const because: AnswerId[] = ['sejak', gejala === undefined ? 'kksKosong' : 'gejala']
    if (found.some(isStrong)) return { likelihood: 'mungkin', because }
    return { likelihood: late ? 'kuat' : 'perlu-dicek', because }
  }
  if (gejala === 'belum-masuk') {
    return {
      likelihood: sejak === undefined ? 'mungkin' : 'perlu-dicek',
      because: told(answers, ['gejala', 'sejak']),
    }
  }
  return isEmpty(answers) && sejak === undefined
    ? { likelihood: 'perlu-dicek', because: told(answers, ['gejala', 'kksKosong']) }
    : null
}

function accountRule({ answers, programs }: Case, found: readonly Verdict[]): Verdict | null {
  const { gejala, kksKosong, dataTidakCocok } = answers
  if (onlyHealth(programs)) return null
  const because = told(answers, ['kksKosong', 'dataTidakCocok'])
  const all: readonly AnswerId[] = gejala === 'saldo-kosong' ? ['gejala', ...because] : because
  if (kksKosong || gejala === 'saldo-kosong') {
    // An empty card where nothing else shows; somebody who was told that the aid stopped knows more than the card.
    const alone = found.length === 0 && gejala !== 'berhenti'
    return { likelihood: dataTidakCocok || alone ? 'kuat' : 'mungkin', because: all }
  }
  // Names that differ between card, KK and bank book make the transfer fail ("gagal omspan").
  return dataTidakCocok && gejala === 'belum-masuk'
    ? { likelihood: 'mungkin', because: ['dataTidakCocok', 'gejala'] }
    : null
}

function quotaRule(of: Case, found: readonly Verdict[]): Verdict | null {
  const { answers, knowledge, today, programs } = of
  const { desil, gejala } = answers
  if (desil === undefined || gejala === 'berkurang' || found.some(isStrong)) return null
  const limited = standingsOf(of, desil).flatMap(({ program, position }) => {
    const quota = valueOn(knowledge.programs.get(program)?.quota ?? [], today)
    return position === 'within' && quota.state !== 'unknown' ? [quota] : []
  })
  if (limited.length === 0) return null
  return {
    likelihood: 'perlu-dicek',
    because: programs.length > 0 ? ['desil', 'program'] : ['desil'],
    stale: limited.some(({ state }) => state === 'stale'),
  }
}

/** The card is said to be empty, and nothing else is told about what happened. */
function isEmpty({ gejala, kksKosong }: Answers): boolean {
  return gejala === 'saldo-kosong' || (gejala === undefined && kksKosong === true)
}
