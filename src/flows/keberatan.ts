/** The objection: which path, which kabupaten, then checklist and letter. */
import { interruptions } from './interruptions.ts'
import { question } from './question.ts'
import { createStateConfig } from './setup.ts'

export const keberatan = createStateConfig({
  initial: 'next',
  on: {
    ...interruptions('keberatan'),
    told: {
      target: '#conversation.diagnosis',
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: 'corrected', answers: event.answers }) },
      ],
    },
    answered: {
      target: '#conversation.diagnosis',
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: 'corrected', answers: event.answers }) },
      ],
    },
    back: { target: '#conversation.diagnosis' },
  },
  states: {
    next: {
      always: [
        { guard: 'pathOpen', target: 'jalur' },
        { guard: 'aboveLine', target: 'above' },
        { guard: 'placeOpen', target: 'kabupaten' },
        { target: 'ready' },
      ],
    },
    jalur: question('jalur', 'withPath'),
    /** Who does not say which path it is asks for a new survey: the mildest request. */
    withPath: {
      always: [
        {
          guard: 'pathOpen',
          target: 'kabupatenOrReady',
          actions: { type: 'lead', params: { jalur: 'survei-ulang' } },
        },
        { target: 'next' },
      ],
    },
    kabupatenOrReady: { always: [{ guard: 'placeOpen', target: 'kabupaten' }, { target: 'ready' }] },
    kabupaten: question('kabupaten', 'next'),
    above: {
      meta: { prompt: 'above', question: null },
      entry: { type: 'say', params: { key: 'aboveLine' } },
    },
    ready: {
      meta: { prompt: 'letter', question: null },
      entry: { type: 'draft', params: { form: 'letter' } },
      on: {
        'wants.form': { actions: { type: 'draft', params: ({ event }) => ({ form: event.form }) } },
        returned: {},
      },
    },
  },
})
