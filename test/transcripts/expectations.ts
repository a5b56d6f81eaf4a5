/** Checks one expectation of a transcript; returns what is wrong, or null. */
import type { Facts } from '../../src/knowledge/facts.ts'
import type { Reply } from '../../src/message.ts'
import type { Turn } from '../../src/turn/turn.ts'
import { PARTIES, type Played } from './transcript.ts'

export function mismatch(key: string, value: string, { turn, received }: Played): string | null {
  const told = /^(not )?to (.+)$/.exec(key)
  const party = PARTIES.find((one) => one === told?.[2])
  if (told && party) return told[1] ? notTold(value, received[party]) : wasTold(value, received[party])
  const check = CHECKS[key]
  if (!check) return `no such expectation: ${key}`
  return check(value, turn)
}

function wasTold(value: string, replies: readonly Reply[]): string | null {
  if (value === 'nothing') return same('', textOf({ replies }))
  const text = textOf({ replies })
  const missing = value.split(' | ').filter((words) => !text.includes(words.toLowerCase()))
  return missing.length === 0 ? null : `"${missing.join('", "')}" not in: ${text}`
}

function notTold(value: string, replies: readonly Reply[]): string | null {
  const text = textOf({ replies })
  const found = value.split(' | ').filter((words) => text.includes(words.toLowerCase()))
  return found.length === 0 ? null : `"${found.join('", "')}" in: ${text}`
}

type Check = (value: string, turn: Turn) => string | null

const CHECKS: Record<string, Check> = {
  asking: (value, { report }) => same(value, [report.asking ?? 'none'].flat().join(', ')),
  topic: (value, { report }) => same(value, report.topic ?? 'none'),
  state: (value, { report }) => same(value, report.state.replaceAll('"', '')),
  private: (value, { report }) => same(value, report.private.join(', ') || 'none'),
  replies: (value, { replies }) => same(value, String(replies.length)),
  record: (value, { record }) => same(value, record === null ? 'gone' : 'kept'),
  document: (value, { replies }) => same(value, replies.some((r) => r.document) ? 'yes' : 'no'),
  says: (value, { report }) => {
    let from = 0
    for (const key of list(value)) {
      const at = report.said.indexOf(key, from)
      if (at < 0) return `"${key}" not said (in order): ${report.said.join(', ') || 'nothing'}`
      from = at + 1
    }
    return null
  },
  'silent on': (value, { report }) => {
    const said = list(value).filter((key) => report.said.includes(key))
    return said.length === 0 ? null : `said ${said.join(', ')}`
  },
  known: (value, { report }) => {
    if (value === 'none') return same('', Object.keys(report.known).join(', '))
    const wrong = list(value).filter((pair) => {
      const [id = '', expected = ''] = pair.split('=')
      return expected !== shown(report.known[id as keyof Facts])
    })
    return wrong.length === 0 ? null : `${wrong.join(', ')} not in ${JSON.stringify(report.known)}`
  },
  reasons: (value, { report }) => {
    const found = report.reasons?.map(({ id, likelihood }) => `${id}/${likelihood}`).join(', ')
    return same(value, found === '' ? 'none' : (found ?? 'no diagnosis'))
  },
  has: (value, { replies }) => wasTold(value, replies),
  lacks: (value, { replies }) => notTold(value, replies),
  handover: (value, { report: { handover } }) =>
    same(
      value,
      handover === null
        ? 'none'
        : `${handover.ticket}${handover.extended ? ' extended' : ''}${handover.urgent ? ' urgent' : ''}`,
    ),
  continues: (value, { replies }) =>
    same(value, replies.flatMap((r) => r.inPrivate?.chosen ?? []).join(', ') || 'none'),
  choice: (value, { replies }) => {
    const labels = replies.flatMap((r) => r.choices.map((c) => c.label))
    const missing = value
      .split(' | ')
      .filter((words) => !labels.some((l) => l.toLowerCase().includes(words.toLowerCase())))
    return missing.length === 0 ? null : `no choice "${missing.join('", "')}" among: ${labels.join(' / ')}`
  },
}

function list(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim())
}

function same(expected: string, actual: string): string | null {
  return expected === actual ? null : `expected ${expected}, got ${actual}`
}

function shown(value: unknown): string {
  if (value === undefined) return 'unknown'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join('+') : String(value)
}

function textOf({ replies }: Pick<Turn, 'replies'>): string {
  return replies
    .map((r) => r.text)
    .join('\n')
    .toLowerCase()
}
