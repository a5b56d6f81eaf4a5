/** Hands out the letter: checklist, document, what to do next; or its text to copy; or a surat kuasa. */

import { checklistAsChat, kuasaAsChat, letterAsChat, nextStepsAsChat } from '../documents/chat.ts'
import { draftLetter, type LetterDraft } from '../documents/draft.ts'
import type { ConversationState } from '../flows/snapshot.ts'
import type { Part } from '../replies/part.ts'
import { LETTER_OF_OTHERS } from '../replies/person.ts'
import type { LetterForm } from '../say.ts'
import { findingsOf, planOf, type World } from './place.ts'

export function letterParts(form: LetterForm, state: ConversationState, world: World): readonly Part[] {
  const draft = draftOf(state, world)
  if (form === 'checklist') return bubbles(checklistAsChat(draft))
  if (form === 'copy') return bubbles(letterAsChat(draft))
  if (form === 'kuasa') return bubbles(kuasaAsChat(draft))
  return [
    {
      alone: true,
      text: 'Ini surat dan daftar berkasnya. Nama, NIK, KK, dan alamat *ditulis tangan* di kertas, jangan dikirim ke sini.',
      document: { name: 'surat-dan-berkas.pdf', mime: 'application/pdf', draft },
    },
    ...(state.context.person === null ? [] : [{ alone: true, text: LETTER_OF_OTHERS }]),
    { alone: true, text: papersText(draft) },
    ...bubbles(nextStepsAsChat(draft)),
  ]
}

/** The names of the papers; where each comes from and what to do without it is one tap away and in the PDF. */
function papersText(draft: LetterDraft): string {
  const lines = draft.papers.map(({ number, name }) => `☐ ${number}. ${name}`)
  return ['*Berkas yang biasanya diminta:*', ...lines].join('\n')
}

function draftOf(state: ConversationState, world: World): LetterDraft {
  return draftLetter(
    {
      answers: state.context.answers,
      findings: findingsOf(state, world),
      plan: planOf(state, world),
      today: world.today,
    },
    world.knowledge,
  )
}

function bubbles(texts: readonly string[]): readonly Part[] {
  return texts.map((text) => ({ text, alone: true }))
}
