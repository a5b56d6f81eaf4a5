/** What the desk and the officers bring into a conversation, wherever it is; and asking for one. */
import { asksOfficer } from './asking.ts'
import { createStateConfig } from './setup.ts'

const config = createStateConfig({
  on: {
    ...asksOfficer(),
    'wants.office': { target: '#conversation.petugas.kantor' },
    officeChosen: {
      actions: [
        { type: 'chooseOffice', params: ({ event }) => ({ office: event.office }) },
        { type: 'say', params: { key: 'officeChosen' } },
      ],
    },
    noSuchOffice: { actions: { type: 'say', params: { key: 'noSuchOffice' } } },
    wrote: {
      actions: [
        { type: 'handOver', params: ({ event, context }) => ({ urgent: event.urgent || context.urgent }) },
        'calm',
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
      ],
    },
    talked: {
      actions: [
        { type: 'handOver', params: ({ event }) => ({ urgent: event.urgent }) },
        { type: 'heard', params: ({ event }) => ({ at: event.at }) },
      ],
    },
    'desk.opened': {
      actions: [
        {
          type: 'ticketIs',
          params: ({ event }) => ({ number: event.number, inTalk: false, heardAt: event.at }),
        },
        {
          type: 'say',
          params: ({ event: { number, extended, reading } }) => ({
            key: 'ticketOpened',
            ...{ number, extended, reading },
          }),
        },
      ],
    },
    'desk.taken': {
      actions: [
        {
          type: 'ticketIs',
          params: ({ event }) => ({ number: event.number, inTalk: true, heardAt: event.at }),
        },
        { type: 'say', params: ({ event }) => ({ key: 'ticketTaken', number: event.number }) },
      ],
    },
    'desk.answered': {
      actions: [
        {
          type: 'say',
          params: ({ event: { number, text, office, corrects }, context }) => ({
            key: 'officerWrote',
            ...{ number, text, office, corrects, begins: context.ticket?.inTalk !== true },
          }),
        },
        {
          type: 'ticketIs',
          params: ({ event }) => ({ number: event.number, inTalk: true, heardAt: event.at }),
        },
      ],
    },
    'desk.closed': [
      {
        guard: { type: 'isOwnTicket', params: ({ event }) => ({ number: event.number }) },
        actions: [
          'dropTicket',
          { type: 'say', params: ({ event }) => ({ key: 'ticketClosed', number: event.number }) },
        ],
      },
      { actions: { type: 'say', params: ({ event }) => ({ key: 'ticketClosed', number: event.number }) } },
    ],
    botBack: {
      actions: [
        'leaveTalk',
        {
          type: 'say',
          params: ({ event, context }) => ({
            key: 'botBack',
            number: context.ticket?.number ?? 0,
            why: event.why,
          }),
        },
      ],
    },
    endsTalk: {
      target: '#conversation.menu',
      actions: [
        'endTicket',
        {
          type: 'say',
          params: ({ context }) => ({ key: 'ticketEnded', number: context.ticket?.number ?? 0 }),
        },
        'dropTicket',
      ],
    },
  },
})

export const talk = config.on
