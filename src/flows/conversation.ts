/** The whole conversation: the flows, and what works in every one of them. */
import { asksOfficer } from './asking.ts'
import { desil } from './desil.ts'
import { diagnosis } from './diagnosis.ts'
import { keberatan } from './keberatan.ts'
import { panduan } from './panduan.ts'
import { petugas } from './petugas.ts'
import { createMachine, EMPTY, noted } from './setup.ts'
import { talk } from './talk.ts'
import { cases, titipan } from './titipan.ts'

export const conversation = createMachine({
  id: 'conversation',
  context: EMPTY,
  initial: 'menu',
  on: {
    'wants.menu': { target: '.menu', actions: 'understood' },
    'wants.diagnosis': [
      {
        guard: 'untouched',
        target: '.diagnosis',
        actions: { type: 'say', params: { key: 'startDiagnosis' } },
      },
      { target: '.diagnosis' },
    ],
    'wants.desil': { target: '.desil' },
    'wants.guides': { target: '.panduan' },
    'wants.group': {
      target: '.panduan.group',
      actions: { type: 'openGroup', params: ({ event }) => ({ group: event.group }) },
    },
    asked: {
      target: '.panduan.reading',
      actions: [
        { type: 'read', params: ({ event }) => ({ guide: event.guide }) },
        { type: 'say', params: ({ event }) => ({ key: 'guide', guide: event.guide }) },
      ],
    },
    rated: {
      actions: [
        {
          type: 'say',
          params: ({ event }) => ({ key: event.helpful ? 'ratedHelpful' : 'ratedUnhelpful' }),
        },
        'understood',
      ],
    },
    'wants.news': [
      {
        guard: { type: 'isConnected', params: ({ event }) => ({ connected: event.connected }) },
        actions: [
          { type: 'follow', params: ({ event }) => ({ kabar: event.kabar }) },
          { type: 'say', params: ({ event }) => ({ key: 'newsOn', kabar: event.kabar }) },
          'understood',
        ],
      },
      { actions: [{ type: 'say', params: { key: 'noNews' } }, 'understood'] },
    ],
    'wants.noNews': { actions: ['unfollow', { type: 'say', params: { key: 'newsOff' } }, 'understood'] },
    'desk.news': {
      actions: {
        type: 'say',
        params: ({ event }) => ({ key: 'news', kabar: event.kabar, text: event.text, office: event.office }),
      },
    },
    passedOn: {
      actions: [
        { type: 'say', params: ({ event }) => ({ key: 'passedOn', subjects: event.subjects }) },
        'understood',
      ],
    },
    askedTerm: {
      actions: [{ type: 'say', params: ({ event }) => ({ key: 'term', term: event.term }) }, 'understood'],
    },
    'wants.card': [
      {
        guard: { type: 'wasFound', params: ({ event }) => ({ found: event.found }) },
        actions: { type: 'say', params: ({ event }) => ({ key: 'card', reason: event.reason }) },
      },
      { actions: { type: 'say', params: ({ event }) => ({ key: 'notAReason', reason: event.reason }) } },
    ],
    'wants.letter': [
      {
        guard: 'complete',
        target: '.keberatan',
        actions: [
          { type: 'lead', params: ({ event }) => ({ jalur: event.jalur ?? null }) },
          { type: 'sendTo', params: ({ event }) => ({ kabupaten: event.kabupaten }) },
        ],
      },
      { target: '.diagnosis', actions: { type: 'say', params: { key: 'startLetter' } } },
    ],
    'wants.form': { actions: { type: 'draft', params: ({ event }) => ({ form: event.form }) } },
    ...talk,
    'wants.help': { actions: [{ type: 'say', params: { key: 'help' } }, 'understood'] },
    'wants.privacy': { actions: [{ type: 'say', params: { key: 'privacy' } }, 'understood'] },
    'wants.forgetting': { target: '.hapus' },
    'wants.reminder': {
      actions: [
        { type: 'remindAt', params: ({ event }) => ({ days: event.days }) },
        { type: 'say', params: ({ event }) => ({ key: 'reminderSet', days: event.days }) },
        'understood',
      ],
    },
    'wants.noReminder': {
      actions: [
        { type: 'remindAt', params: { days: null } },
        { type: 'say', params: { key: 'reminderOff' } },
        'understood',
      ],
    },
    reminded: { actions: { type: 'say', params: { key: 'reminded' } } },
    told: {
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: noted(event), answers: event.answers }) },
      ],
    },
    answered: {
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: 'noted', answers: event.answers }) },
      ],
    },
    skipped: { actions: 'understood' },
    resume: [
      { guard: 'inDiagnosis', target: '.diagnosis' },
      { guard: 'inLetter', target: '.keberatan' },
      { actions: 'understood' },
    ],
    back: { target: '.menu' },
    again: { actions: 'understood' },
    cancel: { target: '.menu', actions: { type: 'say', params: { key: 'cancelled' } } },
    startOver: { target: '.menu', actions: ['clearCase', { type: 'say', params: { key: 'startedOver' } }] },
    ...cases,
    greeted: { actions: { type: 'say', params: { key: 'welcome' } } },
    thanked: { actions: [{ type: 'say', params: { key: 'thanks' } }, 'understood'] },
    abused: { actions: { type: 'say', params: { key: 'abused' } } },
    offTopic: { actions: { type: 'say', params: { key: 'offTopic' } } },
    unsure: {
      target: '.maksud',
      actions: { type: 'wonder', params: ({ event }) => ({ topics: event.topics }) },
    },
    unclear: {
      actions: [
        'miss',
        { type: 'say', params: ({ context }) => ({ key: 'unclear', misses: context.misses }) },
      ],
    },
    noSuchNumber: {
      actions: { type: 'say', params: ({ event }) => ({ key: 'noSuchNumber', number: event.number }) },
    },
    whatNumber: {
      actions: { type: 'say', params: ({ event }) => ({ key: 'whatNumber', number: event.number }) },
    },
    emergency: {
      target: '.darurat',
      actions: [
        { type: 'keepPlace', params: { resume: null } },
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'wonder', params: ({ event }) => ({ topics: event.topics }) },
        { type: 'say', params: ({ event }) => ({ key: 'emergency', kind: event.kind }) },
      ],
    },
  },
  states: {
    menu: { meta: { prompt: 'menu', question: null } },
    diagnosis,
    desil,
    panduan,
    keberatan,
    petugas,
    titipan,
    /** After an emergency nothing is asked until the person wants to go on. */
    darurat: {
      meta: { prompt: 'emergency', question: null },
      on: {
        ...asksOfficer({ urgent: true }),
        emergency: {
          actions: [
            { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
            { type: 'wonder', params: ({ event }) => ({ topics: event.topics }) },
            { type: 'say', params: ({ event }) => ({ key: 'emergency', kind: event.kind }) },
          ],
        },
      },
    },
    /** "Maksud Ibu/Bapak …?" */
    maksud: {
      meta: { prompt: 'maksud', question: null },
      on: {
        noneOfThese: {
          target: 'menu',
          actions: [
            'miss',
            { type: 'say', params: ({ context }) => ({ key: 'unclear', misses: context.misses }) },
          ],
        },
      },
    },
    /** Back after days: go on, or start anew? */
    lanjut: {
      meta: { prompt: 'lanjut', question: null },
      on: {
        startFresh: {
          target: 'diagnosis',
          actions: ['clearCase', { type: 'say', params: { key: 'startedOver' } }],
        },
        startOver: {
          target: 'diagnosis',
          actions: ['clearCase', { type: 'say', params: { key: 'startedOver' } }],
        },
      },
    },
    /** Erase everything: are you sure? */
    hapus: {
      meta: { prompt: 'konfirmasi', question: null },
      on: {
        erase: {
          target: 'menu',
          actions: [
            'forget',
            { type: 'say', params: ({ context }) => ({ key: 'forgotten', asked: context.ticket !== null }) },
            'clearAll',
          ],
        },
        keep: { target: 'menu', actions: { type: 'say', params: { key: 'kept' } } },
        cancel: { target: 'menu', actions: { type: 'say', params: { key: 'kept' } } },
      },
    },
  },
})
