/** Asking a person: the next message is the question. What comes of it arrives by itself, wherever the person is by then. */
import { createStateConfig } from './setup.ts'

export const petugas = createStateConfig({
  initial: 'pertanyaan',
  states: {
    /** Which office? Asked once for each case. */
    kantor: {
      meta: { prompt: 'kantor', question: null },
      on: {
        officeChosen: {
          target: 'pertanyaan',
          actions: [
            { type: 'chooseOffice', params: ({ event }) => ({ office: event.office }) },
            {
              type: 'say',
              params: ({ context }) => ({ key: 'askOfficer', ticket: context.ticket?.number ?? null }),
            },
          ],
        },
        back: { target: '#conversation.menu', actions: 'calm' },
        cancel: {
          target: '#conversation.menu',
          actions: ['calm', { type: 'say', params: { key: 'cancelled' } }],
        },
      },
    },
    pertanyaan: {
      meta: { prompt: 'pertanyaan', question: null },
      on: {
        wrote: {
          target: 'terkirim',
          actions: [
            {
              type: 'handOver',
              params: ({ event, context }) => ({ urgent: event.urgent || context.urgent }),
            },
            'calm',
            { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
          ],
        },
        back: { target: '#conversation.menu', actions: 'calm' },
        cancel: {
          target: '#conversation.menu',
          actions: ['calm', { type: 'say', params: { key: 'cancelled' } }],
        },
      },
    },
    /** The question is on its way or was sent; the bot goes on as usual until an officer writes. */
    terkirim: { meta: { prompt: 'terkirim', question: null } },
  },
})
