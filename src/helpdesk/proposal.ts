/**
 * From a group of the radar to something that an editor reviews and commits: phrases or a guide, and a case for the
 * measurement. The bot learns by review, never by itself.
 */
import { stringify } from 'yaml'
import type { Topic } from '../knowledge/topics.ts'
import type { RadarGroup } from './radar-view.ts'

export interface Proposal {
  /** Where it belongs, from the repository's root. */
  readonly file: string
  /** What to add there. */
  readonly snippet: string
  /** A line for a labelled set: with it the change is measured. Not to be added to one that was written unseen. */
  readonly evalCase: string
}

export interface NewGuide {
  /** Kebab-case. */
  readonly id: string
  /** Menu label, up to 40 letters. */
  readonly title: string
  /** One answer, complete without context, up to 400 letters. */
  readonly short: string
}

/**
 * @param topic what the officer says that it is about
 * @param guide an answer that does not exist yet; null: the answer exists, only the wording was not understood
 * @param today ISO date
 */
export function proposalOf(group: RadarGroup, topic: Topic, guide: NewGuide | null, today: string): Proposal {
  const examples = group.examples.map((text) => text.replaceAll('…', ' ').replace(/\s+/g, ' ').trim())
  const evalCase = JSON.stringify({
    id: `radar-${group.id.split(':')[1] ?? 'baru'}`,
    text: examples[0] ?? '',
    topics: [topic],
    facts: {},
    factsScored: false,
    register: 'kolokial',
    note: `radar, ${group.people} orang`,
  })
  if (guide === null) {
    const lines = [
      `# Dari radar ${today}: ${group.people} orang. Tinjau dulu, hapus nama dan tempat.`,
      ...examples,
    ]
    return { file: `src/language/data/phrases/${topic}.txt`, snippet: lines.join('\n'), evalCase }
  }
  const entry = {
    id: guide.id,
    topic,
    title: guide.title,
    picks: picksOf(examples),
    answer: [guide.short],
    short: guide.short,
    // An editor names the source; without one the knowledge does not load, and that is meant.
    sources: ['ISI-SUMBER'],
    checkedAt: today,
    recheckBy: 'ISI-TANGGAL',
  }
  return { file: `src/knowledge/data/guides/${fileOf(topic)}`, snippet: stringify([entry]), evalCase }
}

/** Words that stand in most examples and say something. */
function picksOf(examples: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of examples) {
    const words = new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const most = [...counts].filter(([word, n]) => n * 2 > examples.length && !EVERYDAY.has(word))
  return most
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, 6)
    .map(([word]) => word)
}

const EVERYDAY = new Set(
  'saya kami kita mohon tolong tanya mau yang untuk dengan dari bagaimana gimana kenapa kapan apakah bapak ibunya sudah belum tidak bisa boleh bantuan bansos'.split(
    ' ',
  ),
)

/** The file in which the guides of a topic stand. */
function fileOf(topic: Topic): string {
  const FILES: Partial<Record<Topic, string>> = {
    'cek-penyebab': 'berhenti',
    'jadwal-cair': 'berhenti',
    'arti-desil': 'desil',
    'cek-desil': 'desil',
    'masalah-aplikasi': 'desil',
    'saldo-kks-kosong': 'kks',
    'kks-hilang-blokir': 'kks',
    'arti-status': 'status',
    'pencairan-pos': 'pos',
    'reaktivasi-pbi': 'pbi',
    'program-lain': 'lain',
    'syarat-program': 'program',
    nominal: 'program',
    graduasi: 'program',
    'penipuan-keamanan': 'keamanan',
    pungli: 'keamanan',
    'hubungi-petugas': 'keamanan',
    'cara-keberatan': 'keberatan',
    'dokumen-keberatan': 'keberatan',
    'usul-sanggah': 'keberatan',
    'daftar-baru': 'keberatan',
  }
  return `${FILES[topic] ?? (topic.startsWith('indikator-') ? 'indikator' : 'data')}.yaml`
}
