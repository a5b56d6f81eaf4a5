/** Writes features as hash buckets without making strings for each. */
import { hashOf } from './hash.ts'
import type { Subject } from './subjects.ts'

/** Number of hash buckets; a power of two. */
export const EVIDENCE_BUCKETS = 1 << 18
/** More than any message has. */
const MOST = 1 << 15

export interface Pen {
  /** From here on features are written for this subject. */
  begin(subject: Subject): void
  /** A feature that means the same for every subject. */
  all(name: string, ...parts: readonly number[]): void
  /** A feature of this subject alone. */
  own(name: string, ...parts: readonly number[]): void
  both(name: string, ...parts: readonly (number | string)[]): void
  /** What was written since `begin`, each bucket once; overwritten by the next. */
  written(): Int32Array
}

/** Names of features are few and the program's own; words of messages are not remembered. */
const codes = new Map<string, number>()

function nameCode(name: string): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  const code = hashOf(name)
  codes.set(name, code)
  return code
}

export function createPen(): Pen {
  const buckets = new Int32Array(MOST)
  const written = new Int32Array(EVIDENCE_BUCKETS)
  let size = 0
  let page = 0
  let subjectCode = 0

  function put(code: number): void {
    let h = Math.imul(code ^ (code >>> 15), 0x85ebca6b)
    h ^= h >>> 13
    const bucket = (Math.imul(h, 0xc2b2ae35) >>> 11) & (EVIDENCE_BUCKETS - 1)
    if (written[bucket] === page || size === MOST) return
    written[bucket] = page
    buckets[size++] = bucket
  }

  const own = (code: number) => put(Math.imul(code ^ subjectCode, 0x27d4eb2f) + subjectCode)
  return {
    begin(subject) {
      subjectCode = nameCode(subject)
      size = 0
      // Goes on from below when it has run through: nothing is that old any more.
      page = (page + 1) | 0
    },
    all: (name, ...parts) => put(joined(name, parts)),
    own: (name, ...parts) => own(joined(name, parts)),
    both(name, ...parts) {
      const code = joined(name, parts)
      put(code)
      own(code)
    },
    written: () => buckets.subarray(0, size),
  }
}

function joined(name: string, parts: readonly (number | string)[]): number {
  let h = nameCode(name)
  for (const part of parts) {
    const code = typeof part === 'number' ? part : nameCode(part)
    h = Math.imul(h ^ code, 0x01000193)
    h = (h ^ (h >>> 16)) + 0x9e3779b9
  }
  return h | 0
}
