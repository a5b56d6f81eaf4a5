/** What a turn tells programs: the scripted form, the metrics, the tests. */
import type { ConversationState } from '../flows/snapshot.ts'
import { type Facts, factsOf } from '../knowledge/facts.ts'
import { meaningOf } from '../knowledge/questions.ts'
import type { Finding } from '../knowledge/reasons.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Understanding } from '../language/understanding.ts'
import type { Message, PrivateKind } from '../message.ts'
import type { Effect } from './effects.ts'
import { askingOf, findingsOf, type World } from './place.ts'

/** What happened, in the contract's words. About the last message where several waited. */
export interface Report {
  readonly topic: Topic | null
  readonly also: readonly Topic[]
  readonly confidence: number
  readonly facts: Facts
  readonly known: Facts
  readonly private: readonly PrivateKind[]
  readonly asking: string | readonly string[] | null
  /** Present when a diagnosis is given in this turn. */
  readonly reasons: readonly Finding[] | null
  /** Keys of everything that was said, in order. */
  readonly said: readonly string[]
  readonly state: string
  /** The ticket that a question opened or was added to. */
  readonly handover: Handover | null
}

export interface Handover {
  readonly ticket: number
  /** It was open before. */
  readonly extended: boolean
  readonly urgent: boolean
}

/** A word that steers has no topic of its own, unless it is one. */
function isSteering(understood: Understanding | null): boolean {
  const command = understood?.command ?? null
  return command !== null && command !== 'petugas' && command !== 'hapus' && command !== 'surat'
}

/** The facts that tapped choices state. */
function tapped(chosen: readonly string[]): Facts {
  const meanings = chosen.flatMap((id) => meaningOf(id) ?? [])
  return factsOf(Object.assign({}, ...meanings.map((m) => (m.kind === 'answers' ? m.answers : {}))))
}

export function reportOf(
  message: Message,
  understood: Understanding | null,
  state: ConversationState,
  effects: readonly Effect[],
  world: World,
): Report {
  const said = effects.flatMap((e) => (e.type === 'say' ? [e.params.key] : [e.type]))
  return {
    topic: message.chosen.length > 0 || isSteering(understood) ? null : (understood?.topic ?? null),
    also: understood?.also ?? [],
    confidence: understood?.confidence ?? 0,
    facts: message.forwarded
      ? {}
      : message.chosen.length > 0
        ? tapped(message.chosen)
        : (understood?.facts ?? {}),
    known: factsOf(state.context.answers),
    private: message.private,
    asking: askingOf(state),
    reasons: said.includes('diagnosis') ? findingsOf(state, world) : null,
    said,
    state: JSON.stringify(state.value),
    handover: null,
  }
}

/** In a group nothing is known of anybody. */
export function groupReport(message: Message, understood: Understanding): Report {
  const { topic, also, confidence, facts } = understood
  const nothing = { known: {}, asking: null, reasons: null, said: [], state: 'group', handover: null }
  return { topic, also, confidence, facts, private: message.private, ...nothing }
}
