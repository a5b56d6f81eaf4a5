/** A question as a state: it waits, takes an answer, a "lewati", volunteered facts, and goes on. */
import type { QuestionId } from '../knowledge/questions.ts'
import { createStateConfig } from './setup.ts'

/** Makes the waiting state of one question; `next` is the sibling that decides what follows. */
export function question(id: QuestionId, next: string) {
  return createStateConfig({
    meta: { prompt: 'question', question: id },
    entry: { type: 'ask', params: { question: id } },
    on: {
      answered: {
        guard: { type: 'isPending', params: ({ event }) => ({ given: event.question, pending: id }) },
        target: next,
        actions: [
          { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
          { type: 'settle', params: { question: id } },
          { type: 'say', params: ({ event }) => ({ key: 'noted', answers: event.answers }) },
        ],
      },
      skipped: {
        target: next,
        actions: [
          { type: 'settle', params: { question: id } },
          { type: 'say', params: { key: 'skipped' } },
        ],
      },
    },
  })
}
