/** Cases for other people. Each keeps its own facts; only one is open at a time. */
import { createStateConfig } from './setup.ts'

export const titipan = createStateConfig({
  initial: 'daftar',
  states: {
    daftar: { meta: { prompt: 'titipan', question: null } },
    /** How shall we call them? */
    nama: {
      meta: { prompt: 'nama', question: null },
      on: {
        noLabel: { actions: ['miss', { type: 'say', params: { key: 'noLabel' } }] },
        back: { target: 'daftar' },
      },
    },
    buang: {
      meta: { prompt: 'buang', question: null },
      on: { back: { target: 'daftar' } },
    },
  },
})

const config = createStateConfig({
  on: {
    'wants.cases': { target: '#conversation.titipan.daftar', actions: 'understood' },
    'wants.newCase': [
      {
        guard: 'isFull',
        target: '#conversation.titipan.daftar',
        actions: { type: 'say', params: { key: 'casesFull' } },
      },
      { target: '#conversation.titipan.nama', actions: 'understood' },
    ],
    'wants.removal': [
      { guard: 'hasCases', target: '#conversation.titipan.buang', actions: 'understood' },
      { target: '#conversation.titipan.daftar' },
    ],
    openCase: [
      {
        guard: { type: 'isThisCase', params: ({ event }) => ({ label: event.label }) },
        target: '#conversation.menu',
        actions: { type: 'say', params: { key: 'caseOpened', isNew: false } },
      },
      {
        guard: { type: 'isKnownCase', params: ({ event }) => ({ label: event.label }) },
        target: '#conversation.menu',
        actions: [
          { type: 'switchTo', params: ({ event }) => ({ label: event.label }) },
          { type: 'say', params: { key: 'caseOpened', isNew: false } },
        ],
      },
      {
        guard: 'isFull',
        target: '#conversation.titipan.daftar',
        actions: { type: 'say', params: { key: 'casesFull' } },
      },
      {
        target: '#conversation.menu',
        actions: [
          { type: 'switchTo', params: ({ event }) => ({ label: event.label }) },
          { type: 'say', params: { key: 'caseOpened', isNew: true } },
        ],
      },
    ],
    removesCase: [
      {
        guard: { type: 'isKnownCase', params: ({ event }) => ({ label: event.label }) },
        target: '#conversation.titipan.daftar',
        actions: [
          { type: 'removeCase', params: ({ event }) => ({ label: event.label }) },
          { type: 'say', params: ({ event }) => ({ key: 'caseRemoved', label: event.label }) },
        ],
      },
      {
        target: '#conversation.titipan.daftar',
        actions: { type: 'say', params: ({ event }) => ({ key: 'noSuchCase', label: event.label }) },
      },
    ],
    noLabel: { actions: 'understood' },
    otherPerson: [
      /** Who asks for several people names another of them. Nothing of theirs is erased by that. */
      {
        guard: 'hasCases',
        target: '#conversation.titipan.daftar',
        actions: { type: 'say', params: { key: 'whichPerson' } },
      },
      {
        target: '#conversation.menu',
        actions: ['clearCase', { type: 'say', params: { key: 'otherPerson' } }],
      },
    ],
  },
})

export const cases = config.on
