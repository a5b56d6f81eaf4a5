/** From the reasons found to the right path and its papers. Pure. */
import type { Answers, Jalur } from './facts.ts'
import type { ReasonId } from './reason-ids.ts'
import type { Finding } from './reasons.ts'
import type { Knowledge, Objection } from './schema.ts'

export interface PlannedPaper {
  /** From 1; the same number in the letter, its list of attachments and the checklist. */
  readonly number: number
  /** Id in `knowledge.papers`. */
  readonly id: string
  /** One of those that are usually asked for, whatever the reason. */
  readonly usual: boolean
  /** The reasons that it is proof for, in the order of the letter. */
  readonly reasons: readonly ReasonId[]
}

export interface ObjectionPlan {
  readonly jalur: Jalur
  /** The reasons allow for more than one path: the person should be asked `jalur`. */
  readonly unsure: boolean
  /** What the letter names, most telling first. */
  readonly reasons: readonly ReasonId[]
  readonly papers: readonly PlannedPaper[]
}

/** What a letter says and attaches for one reason. */
export type Claim = Pick<Objection, 'papers' | 'statement' | 'request'>

/** More make a letter that nobody reads to its end. */
const MOST_REASONS = 5

/** No closed official list was found: these are usually asked for (see the sources in papers.yaml). */
const USUAL: Readonly<Record<Jalur, readonly string[]>> = {
  'perbaiki-data': ['ktp', 'kk', 'sktm', 'foto-rumah', 'tagihan-listrik'],
  'survei-ulang': ['ktp', 'kk', 'sktm', 'foto-rumah', 'tagihan-listrik'],
  'bukan-keberatan': ['ktp', 'kk'],
  'sudah-mampu': ['ktp', 'kk'],
}

/** Dinsos asks for it before free BPJS is switched on again (Permensos 3/2026, Pasal 20). */
const HEALTH_PAPER = 'surat-faskes'

/**
 * The path of an objection and its numbered papers. What the person said of the path (`answers.jalur`) wins.
 * @param findings ranked, strongest first, as `likelyReasons` gives them
 */
export function planObjection(
  findings: readonly Finding[],
  answers: Answers,
  knowledge: Knowledge,
): ObjectionPlan {
  const { jalur, unsure } = pathOf(findings, answers, knowledge)
  const named = reasonsFor(jalur, findings, knowledge)
  const isOwn = (id: ReasonId) => knowledge.objections.get(id)?.jalur === jalur
  const reasons = [...named.filter(isOwn), ...named.filter((id) => !isOwn(id))].slice(0, MOST_REASONS)
  return { jalur, unsure, reasons, papers: papersFor(jalur, reasons, answers, knowledge) }
}

/** What a letter on this path says for a reason: another sentence where data are to be corrected. */
export function claimFor(reason: ReasonId, jalur: Jalur, knowledge: Knowledge): Claim | null {
  const objection = knowledge.objections.get(reason)
  if (!objection) return null
  return (jalur === 'perbaiki-data' && objection.ifWrong) || objection
}

/** The letter is about BPJS paid by the state. */
export function isAboutHealth({ program, gejala }: Answers): boolean {
  return gejala === 'bpjs-mati' || (program?.includes('PBI-JK') ?? false)
}

function pathOf(
  findings: readonly Finding[],
  answers: Answers,
  knowledge: Knowledge,
): Pick<ObjectionPlan, 'jalur' | 'unsure'> {
  if (answers.jalur) return { jalur: answers.jalur, unsure: false }
  const jalurOf = ({ id }: Finding) => knowledge.objections.get(id)?.jalur
  const payment = findings.filter((finding) => jalurOf(finding) === 'bukan-keberatan')
  const claims = findings.filter((finding) => !payment.includes(finding))
  const onlyPayment = claims.every(isWeak) && payment.some((finding) => !isWeak(finding))
  if (findings.length > 0 && (claims.length === 0 || onlyPayment)) {
    return { jalur: 'bukan-keberatan', unsure: false }
  }
  const wrong = claims.filter((finding) => jalurOf(finding) === 'perbaiki-data')
  if (wrong.some((finding) => !isWeak(finding)) || (wrong.length > 0 && wrong.length === claims.length)) {
    return { jalur: 'perbaiki-data', unsure: seemsAboveLine(claims, answers) }
  }
  return { jalur: 'survei-ulang', unsure: true }
}

function isWeak({ likelihood }: Finding): boolean {
  return likelihood === 'perlu-dicek'
}

/** By what was told the family may really be better off. Only the person can say so; nothing here decides it. */
function seemsAboveLine(claims: readonly Finding[], answers: Answers): boolean {
  const clear = claims.some(
    ({ id, likelihood }) => likelihood === 'kuat' && (id === 'pekerjaan' || id === 'ekonomi-membaik'),
  )
  const owned = [answers.punyaMobil, answers.sertifikat, answers.tabungan, answers.punyaMotor].filter(Boolean)
  return clear || ((answers.desil ?? 0) >= 7 && owned.length >= 2)
}

/** Which findings a letter on this path names. */
function reasonsFor(jalur: Jalur, findings: readonly Finding[], knowledge: Knowledge): readonly ReasonId[] {
  if (jalur === 'sudah-mampu') return []
  const isPayment = ({ id }: Finding) => knowledge.objections.get(id)?.jalur === 'bukan-keberatan'
  const payment = findings.filter(isPayment)
  if (jalur === 'bukan-keberatan') return payment.map(({ id }) => id)
  const claims = findings.filter((finding) => !isPayment(finding))
  // Names that differ between KTP, KK and bank book stop the account too: one letter for both.
  const account = payment.filter(({ id }) => id === 'rekening')
  const mismatch = claims.some(({ id }) => id === 'data-tidak-valid')
  return (claims.length === 0 ? payment : mismatch ? [...claims, ...account] : claims).map(({ id }) => id)
}

function papersFor(
  jalur: Jalur,
  reasons: readonly ReasonId[],
  answers: Answers,
  knowledge: Knowledge,
): readonly PlannedPaper[] {
  const isNeeded = (id: string) => {
    const paper = knowledge.papers.get(id)
    return paper !== undefined && (paper.onlyIf?.some((fact) => Boolean(answers[fact])) ?? true)
  }
  const ofReason = new Map(
    reasons.map((reason) => [reason, claimFor(reason, jalur, knowledge)?.papers ?? []]),
  )
  const usual = USUAL[jalur]
  const health = isAboutHealth(answers) && jalur !== 'sudah-mampu' ? [HEALTH_PAPER] : []
  const ids = [...new Set([...usual, ...[...ofReason.values()].flat(), ...health])].filter(isNeeded)
  return ids.map((id, index) => ({
    number: index + 1,
    id,
    usual: usual.includes(id),
    reasons: reasons.filter((reason) => ofReason.get(reason)?.includes(id)),
  }))
}
