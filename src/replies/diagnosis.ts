/** The likely reasons: the strongest as a whole card, the others as one line each. */

import type { Likelihood, ReasonId } from '../knowledge/reason-ids.ts'
import { programNotes, programsOf } from '../knowledge/reasons.ts'
import { answerWords, joined, programWords } from './facts.ts'
import type { Part, View } from './part.ts'
import { BASIS_WORDS, sourceLine } from './source.ts'

export const LIKELIHOOD_WORDS: Readonly<Record<Likelihood, string>> = {
  kuat: 'kemungkinannya besar',
  mungkin: 'mungkin',
  'perlu-dicek': 'belum tentu, perlu dicek dulu',
}

/** The whole result of an interview. */
export function diagnosisParts(view: View): readonly Part[] {
  const notes = programNotes(view.answers, view.knowledge, view.today).map(({ note }) => ({
    text: note,
    alone: true,
  }))
  const [first, ...others] = view.findings()
  if (first === undefined) return notes.length > 0 ? notes : [nothingFound(view)]
  return [...notes, heading(view), ...cardParts(first.id, view), ...rest(view, others)]
}

/** One reason in full: what it means and how sure that is; then what to do. Two bubbles. */
export function cardParts(id: ReasonId, view: View): readonly Part[] {
  const card = view.knowledge.reasons.get(id)
  const finding = view.findings().find((f) => f.id === id)
  if (!card || !finding) return []
  const because = joined(answerWords(view.answers, finding.because))
  const how = because === '' ? '' : ` Dari jawaban: ${because}.`
  return [
    {
      alone: true,
      text: [
        `*${card.title}*`,
        card.explanation,
        `Seberapa mungkin: *${LIKELIHOOD_WORDS[finding.likelihood]}*.${how}`,
        BASIS_WORDS[finding.basis],
      ].join('\n\n'),
    },
    {
      alone: true,
      text: [
        `*Langkah pertama:* ${card.firstStep}`,
        `*Kalau ini tidak benar, buktinya:* ${card.disproof}`,
        `*Yang memutuskan:* ${card.decider}`,
        sourceLine(card, view.knowledge, view.today),
      ].join('\n\n'),
    },
  ]
}

/** Asked about a reason that the answers do not point to. */
export function notAReason(id: ReasonId, view: View): Part {
  const card = view.knowledge.reasons.get(id)
  return {
    text: `Dari cerita Ibu/Bapak, *${card?.title ?? id}* belum terlihat. ${card?.explanation ?? ''}`.trim(),
  }
}

function heading(view: View): Part {
  const what = programWords([...programsOf(view.answers)])
  const about = what === '' ? 'bantuannya' : what
  const many = view.findings().length
  const count = many === 1 ? 'ada satu kemungkinan' : `ada ${many} kemungkinan`
  return {
    text: `Dari cerita Ibu/Bapak tentang ${about}, ${count}. Ini perkiraan, bukan kepastian. Yang bisa melihat sebab pastinya adalah operator SIKS-NG (petugas data bansos) di kantor desa/kelurahan.`,
  }
}

function rest(view: View, others: ReturnType<View['findings']>): readonly Part[] {
  if (others.length === 0) return []
  const lines = others.map((finding) => {
    const title = view.knowledge.reasons.get(finding.id)?.title ?? finding.id
    return `• ${title}: ${LIKELIHOOD_WORDS[finding.likelihood]}`
  })
  return [{ text: ['Kemungkinan lain:', ...lines].join('\n') }]
}

function nothingFound(view: View): Part {
  const unknownDesil = view.answers.desil === undefined ? ' Tanyakan juga angka desilnya.' : ''
  return {
    text: `Dari cerita Ibu/Bapak belum terlihat sebabnya.\n\nYang bisa melihat pasti: *operator SIKS-NG* (petugas data bansos) di kantor desa/kelurahan. Bawa KTP dan KK. Minta dibukakan status bantuannya.${unknownDesil} Gratis, tidak perlu HP.`,
  }
}
