/** What a desil is, and what this person's own number means. */
import { question } from './question.ts'
import { createStateConfig } from './setup.ts'

export const desil = createStateConfig({
  initial: 'explained',
  on: {
    told: {
      target: '.explained',
      actions: { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
    },
    answered: {
      target: '.explained',
      actions: { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
    },
  },
  states: {
    explained: {
      meta: { prompt: 'desil', question: null },
      entry: { type: 'say', params: { key: 'desil' } },
      on: { knowsDesil: { target: 'desil' } },
    },
    desil: question('desil', 'explained'),
  },
})
