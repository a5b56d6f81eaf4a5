/** Why did the aid stop? One question at a time, then the likely reasons. */
import { QUESTION_IDS } from '../knowledge/questions.ts'
import { interruptions } from './interruptions.ts'
import { question } from './question.ts'
import { createStateConfig, noted } from './setup.ts'

const INTERVIEW = QUESTION_IDS.filter((id) => id !== 'jalur' && id !== 'kabupaten')

export const diagnosis = createStateConfig({
  initial: 'next',
  on: {
    ...interruptions('diagnosis'),
    answered: {
      target: '.next',
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: 'corrected', answers: event.answers }) },
      ],
    },
    told: {
      target: '.next',
      actions: [
        { type: 'remember', params: ({ event }) => ({ answers: event.answers }) },
        { type: 'say', params: ({ event }) => ({ key: noted(event), answers: event.answers }) },
      ],
    },
    back: [{ guard: 'somethingDone', target: '.next', actions: 'undo' }, { target: '#conversation.menu' }],
  },
  states: {
    next: {
      always: [
        {
          guard: 'neverReceived',
          target: '#conversation.menu',
          actions: [{ type: 'say', params: { key: 'neverReceived' } }, 'dropSymptom'],
        },
        ...INTERVIEW.map((id) => ({
          guard: { type: 'nextIs', params: { question: id } } as const,
          target: id,
        })),
        { target: 'result' },
      ],
    },
    program: question('program', 'next'),
    gejala: question('gejala', 'next'),
    sejak: question('sejak', 'next'),
    kondisi: question('kondisi', 'next'),
    komponen: question('komponen', 'next'),
    desil: question('desil', 'next'),
    pekerjaanKK: question('pekerjaanKK', 'next'),
    bpjs: question('bpjs', 'next'),
    aset: question('aset', 'next'),
    listrikVA: question('listrikVA', 'next'),
    utang: question('utang', 'next'),
    sensitif: question('sensitif', 'next'),
    lamaTahun: question('lamaTahun', 'next'),
    result: {
      meta: { prompt: 'result', question: null },
      entry: { type: 'say', params: { key: 'diagnosis' } },
      on: {
        asked: {
          target: '#conversation.panduan.reading',
          actions: [
            { type: 'read', params: ({ event }) => ({ guide: event.guide }) },
            { type: 'say', params: ({ event }) => ({ key: 'guide', guide: event.guide }) },
          ],
        },
        unsure: {
          target: '#conversation.maksud',
          actions: { type: 'wonder', params: ({ event }) => ({ topics: event.topics }) },
        },
        'wants.desil': { target: '#conversation.desil' },
        returned: {},
      },
    },
  },
})
