/** The radar for the staff page: what the bot could not answer, and a proposal from it to copy. Nothing is changed by it. */
import { type Proposal, proposalOf } from '../helpdesk/proposal.ts'
import { LEAST_PEOPLE, type RadarGroup, type RadarView, radarView } from '../helpdesk/radar-view.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import type { VectorOf } from '../language/likeness.ts'
import type { Lists } from '../ports.ts'
import { TOPIC_WORDS } from '../replies/topics.ts'

export interface RadarDesk {
  readonly lists: Lists
  readonly knowledge: Knowledge
  /** Null: only equal texts are alike. */
  readonly vectorOf: VectorOf | null
  /** ISO date. */
  readonly today: () => string
}

const WHY_WORDS: Readonly<Record<keyof RadarGroup['why'], string>> = {
  'tidak-paham': 'bot tidak paham',
  'bukan-itu': 'bukan itu maksudnya',
  'di-luar': 'dianggap di luar bansos',
  'tidak-membantu': 'jawabannya tidak membantu',
  paket: 'dari kumpulan pertanyaan petugas',
}
/** For a title without a letter that an id can have. */
const NAMELESS = 'jawaban-baru'

export function createRadarDesk({ lists, knowledge, vectorOf, today }: RadarDesk) {
  let seen = ''
  let view: RadarView | null = null

  /** Likeness of thousands of questions takes long: only what changed is grouped again. */
  async function look(): Promise<RadarView> {
    const lines = (await lists.lines('radar')).toSorted()
    const key = JSON.stringify([today(), lines])
    if (view === null || key !== seen) view = radarView(lines, vectorOf, today())
    seen = key
    return view
  }

  function shown({ topic, guide, why, ...group }: RadarGroup) {
    return {
      ...group,
      topic,
      topicName: topic === null ? null : TOPIC_WORDS[topic],
      guide: guide === null ? null : (knowledge.guides.find(({ id }) => id === guide)?.title ?? guide),
      why: Object.entries(why).map(([id, people]) => ({
        name: WHY_WORDS[id as keyof RadarGroup['why']],
        people,
      })),
    }
  }

  return {
    async read() {
      const { weeks, groups, hidden } = await look()
      return { weeks, hidden, least: LEAST_PEOPLE, groups: groups.map(shown) }
    },

    /** What it can be about. */
    topics: () => TOPICS.map((id) => ({ id, name: TOPIC_WORDS[id] })),

    /**
     * @param answer an answer that does not exist yet; null: only the wording was not understood
     * @returns null when there is no such group (any more) or no such topic
     */
    async propose(
      groupId: string,
      topicId: string,
      answer: { readonly title: string; readonly short: string } | null,
    ): Promise<Proposal | null> {
      const group = (await look()).groups.find(({ id }) => id === groupId)
      const topic = TOPICS.find((id): id is Topic => id === topicId)
      if (group === undefined || topic === undefined) return null
      return proposalOf(group, topic, answer && { id: idOf(answer.title), ...answer }, today())
    },
  }
}

/** `Kartu digadaikan?` → `kartu-digadaikan` */
function idOf(title: string): string {
  return (
    title
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? NAMELESS
  )
}
