/** What an interview answers without leaving its place; the pending question is shown again afterwards. */
import { asksOfficer } from './asking.ts'
import type { Context } from './setup.ts'
import { createStateConfig } from './setup.ts'

/** Handlers of an interview that keep the pending state. `place` is where a longer interruption returns to. */
export function interruptions(place: NonNullable<Context['resume']>) {
  const config = createStateConfig({
    on: {
      asked: {
        actions: [
          { type: 'say', params: ({ event }) => ({ key: 'guide', guide: event.guide }) },
          'understood',
        ],
      },
      askedTerm: {
        actions: [{ type: 'say', params: ({ event }) => ({ key: 'term', term: event.term }) }, 'understood'],
      },
      'wants.desil': { actions: [{ type: 'say', params: { key: 'desil' } }, 'understood'] },
      greeted: { actions: 'understood' },
      resume: { actions: 'understood' },
      unsure: {
        actions: [
          'miss',
          { type: 'say', params: ({ context }) => ({ key: 'unclear', misses: context.misses }) },
        ],
      },
      ...asksOfficer({ place }),
      returned: {
        target: '#conversation.lanjut',
        actions: [
          { type: 'keepPlace', params: { resume: place } },
          { type: 'say', params: ({ event }) => ({ key: 'welcomeBack', days: event.days }) },
        ],
      },
      emergency: {
        target: '#conversation.darurat',
        actions: [
          { type: 'keepPlace', params: { resume: place } },
          { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
          { type: 'say', params: ({ event }) => ({ key: 'emergency', kind: event.kind }) },
        ],
      },
    },
  })
  return config.on
}
