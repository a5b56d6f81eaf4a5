/** The radar as officers see it: like questions together, counted in people, nothing that only a few asked. */

import type { Topic } from '../knowledge/topics.ts'
import { lastWeeks } from '../knowledge/weeks.ts'
import { hashOf } from '../language/hash.ts'
import { createLikeness, type Likeable, type VectorOf } from '../language/likeness.ts'
import type { MaskedText } from '../message.ts'
import { type RadarEntry, readWeek } from './radar.ts'

/**
 * A question is shown from so many different people on, in one week: three cannot know of each other by it, and in a
 * small desa more would hide everything.
 */
export const LEAST_PEOPLE = 3
/** Weeks that are looked at; older ones are past what a person can act on, and are gone after the retention time. */
export const RADAR_WEEKS = 8
/** From here on two questions are the same question in other words. A guess that held on a few examples. */
const ALIKE = 0.4
const MOST_EXAMPLES = 5

export interface RadarGroup {
  /** Stable while the question stays the most asked of its group. */
  readonly id: string
  /** What it may be about. */
  readonly topic: Topic | null
  /** The answer that did not help, where that is why. */
  readonly guide: string | null
  /** As people wrote it, masked, most asked first. */
  readonly examples: readonly MaskedText[]
  /** People, in all weeks; somebody who asks in two weeks counts twice. */
  readonly people: number
  /** Newest week first, as long as `RadarView.weeks`. */
  readonly perWeek: readonly number[]
  readonly why: Readonly<Partial<Record<RadarEntry['why'], number>>>
}

export interface RadarView {
  /** "2026-W48", newest first. */
  readonly weeks: readonly string[]
  /** Most people in the newest week first, then most people. */
  readonly groups: readonly RadarGroup[]
  /** Questions that too few asked to be shown. */
  readonly hidden: number
}

interface Dated extends RadarEntry {
  readonly week: number
  readonly vector: Likeable | null
}

/**
 * @param lines of the list `radar`, in any order
 * @param vectorOf null: only equal texts are alike
 * @param today ISO date
 * @param least people in one week from which a group is shown
 */
export function radarView(
  lines: readonly string[],
  vectorOf: VectorOf | null,
  today: string,
  least: number = LEAST_PEOPLE,
): RadarView {
  const weeks = lastWeeks(today, RADAR_WEEKS)
  const entries = lines.map(readWeek).flatMap(({ week, entries: all }) => {
    const at = weeks.indexOf(week)
    return at < 0
      ? []
      : all.map((entry): Dated => ({ ...entry, week: at, vector: vectorOf?.(entry.text) ?? null }))
  })
  const groups = grouped(entries).map((group) => groupOf(group, weeks.length))
  const visible = groups.filter(({ perWeek }) => perWeek.some((people) => people >= least))
  return { weeks, groups: visible.sort(byNeed), hidden: groups.length - visible.length }
}

/**
 * Likeness is looked for within a topic only: there each person counts once a week, so that a group's count of a week is
 * never more than the people who asked. The most asked question leads its group.
 */
function grouped(entries: readonly Dated[]): readonly (readonly Dated[])[] {
  const likenessTo = createLikeness()
  const byTopic = new Map<Topic | null, [Dated, ...Dated[]][]>()
  for (const entry of [...entries].sort(byAsked)) {
    const groups = byTopic.get(entry.topic) ?? []
    byTopic.set(entry.topic, groups)
    const like = entry.vector && likenessTo(entry.vector)
    const group = groups.find(
      ([{ text, vector }]) =>
        text === entry.text || (like !== null && vector !== null && like(vector) >= ALIKE),
    )
    if (group) group.push(entry)
    else groups.push([entry])
  }
  return [...byTopic.values()].flat()
}

function groupOf(entries: readonly Dated[], weeks: number): RadarGroup {
  const [lead] = entries
  if (lead === undefined) throw new Error('a group has a question')
  const perWeek = Array.from({ length: weeks }, (_, week) => peopleIn(entries.filter((e) => e.week === week)))
  const why: Partial<Record<RadarEntry['why'], number>> = {}
  for (const entry of entries) why[entry.why] = (why[entry.why] ?? 0) + entry.people
  return {
    id: `${lead.topic ?? 'lain'}:${mark(lead.text)}`,
    topic: lead.topic,
    guide: entries.find(({ guide }) => guide !== null)?.guide ?? null,
    examples: [...new Set(entries.map(({ text }) => text))].slice(0, MOST_EXAMPLES),
    people: peopleIn(entries),
    perWeek,
    why,
  }
}

function peopleIn(entries: readonly RadarEntry[]): number {
  return entries.reduce((sum, { people }) => sum + people, 0)
}

function byAsked(a: Dated, b: Dated): number {
  return b.people - a.people || a.week - b.week || a.text.localeCompare(b.text)
}

function byNeed(a: RadarGroup, b: RadarGroup): number {
  return (b.perWeek[0] ?? 0) - (a.perWeek[0] ?? 0) || b.people - a.people || a.id.localeCompare(b.id)
}

/** Six letters that stand for a text. */
function mark(text: string): string {
  return (hashOf(text) >>> 0).toString(36).padStart(6, '0').slice(-6)
}
