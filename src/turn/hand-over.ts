/** Words for an officer, with what may be known of the case. */

import { NUMBERS, ticketAt } from '../desk-places.ts'
import type { ConversationState } from '../flows/snapshot.ts'
import { MAIN_OFFICE } from '../knowledge/offices.ts'
import type { ReasonId } from '../knowledge/reason-ids.ts'
import type { Topic } from '../knowledge/topics.ts'
import { UNSURE, type Understanding } from '../language/understanding.ts'
import { type CaseSummary, type DeskMemo, memoTo } from '../memos.ts'
import type { ConversationId, Message } from '../message.ts'
import type { Effect } from './effects.ts'
import { findingsOf, type World } from './place.ts'

/** Who asks about savings and gambling promises that the answer goes nowhere (`replies/questions.ts`). */
const KEPT_REASONS: ReadonlySet<ReasonId> = new Set<ReasonId>(['tabungan', 'transaksi'])
/** Nothing that helps an officer. */
const NO_TOPICS: ReadonlySet<Topic> = new Set<Topic>([
  'sapaan',
  'terima-kasih',
  'hubungi-petugas',
  'bukan-bansos',
  'kasar',
])
/** More would not be read in a chat. */
const MOST_REASONS = 3

/** The memos that the effects of one message ask for. @param before the state in which it arrived */
export function handedOver(
  effects: readonly Effect[],
  message: Message,
  understood: Understanding | null,
  before: ConversationState,
  after: ConversationState,
  world: World,
): readonly Message[] {
  const ticket = before.context.ticket
  const from = { channel: message.channel, chat: message.chat, user: message.user }
  const send = (memo: DeskMemo, to: ConversationId, nth: number) =>
    memoTo(to, memo, { from, cause: message, nth })
  return effects.flatMap((effect, nth) => {
    if (effect.type === 'endTicket' && ticket) return send({ type: 'ended' }, ticketAt(ticket.number), nth)
    if (effect.type === 'forget' && ticket) return send({ type: 'gone' }, ticketAt(ticket.number), nth)
    if (effect.type !== 'handOver') return []
    const question: DeskMemo = {
      type: 'question',
      from,
      text: message.text,
      case: summaryOf(after, understood, world),
      urgent: effect.params.urgent,
      inTalk: ticket?.inTalk ?? false,
      at: message.at,
      afresh: false,
    }
    return send(question, ticket ? ticketAt(ticket.number) : NUMBERS, nth)
  })
}

/** The main office is where everything goes that is nobody else's. */
function officeOf({ context }: ConversationState): string | null {
  return context.office === MAIN_OFFICE ? null : context.office
}

function summaryOf(state: ConversationState, understood: Understanding | null, world: World): CaseSummary {
  const { tabungan: _savings, judol: _gambling, ...answers } = state.context.answers
  const heard = understood && understood.confidence >= UNSURE ? understood.topic : null
  const topic = heard !== null && NO_TOPICS.has(heard) ? null : heard
  const reasons = findingsOf(state, world)
    .map(({ id }) => id)
    .filter((id) => !KEPT_REASONS.has(id))
  return {
    topic,
    answers,
    reasons: reasons.slice(0, MOST_REASONS),
    forOther: state.context.person !== null,
    office: officeOf(state),
  }
}
