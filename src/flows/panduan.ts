/** The guides: groups, the guides of a group, and a guide that was just read. */
import { createStateConfig } from './setup.ts'

export const panduan = createStateConfig({
  initial: 'groups',
  states: {
    groups: { meta: { prompt: 'groups', question: null } },
    group: {
      meta: { prompt: 'group', question: null },
      on: { back: { target: 'groups' } },
    },
    reading: {
      meta: { prompt: 'reading', question: null },
      on: { back: { target: 'groups' } },
    },
  },
})
