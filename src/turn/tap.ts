/** A tapped button says what it means by its id; there are no words to understand. */
import type { Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'

/** What is understood where nothing was said. */
export const UNSAID: Understanding = {
  topic: null,
  confidence: 0,
  also: [],
  candidates: [],
  facts: {},
  hints: {},
  answer: null,
  command: null,
  emergency: null,
  reminder: null,
  asks: false,
  bareNumber: null,
}

export function isTap({ text, chosen }: Message): boolean {
  return chosen.length > 0 && text === ''
}
