/** Prints transcripts with the bot's words, for reading aloud: `npm run transcripts -- sebab-desil`. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../src/message.ts'
import { PARTIES, type Party, play, readTranscript } from '../test/transcripts/transcript.ts'

const folder = join(import.meta.dirname, '../test/transcripts')
const wanted = process.argv.slice(2)
const files = readdirSync(folder).filter(
  (name) =>
    name.endsWith('.md') &&
    name !== 'README.md' &&
    (wanted.length === 0 || wanted.some((w) => name.includes(w))),
)

for (const file of files) {
  const transcript = readTranscript(join(folder, file))
  console.log(`\n\n==== ${transcript.title} (${file})`)
  for (const { step, received } of play(transcript)) {
    if (step.afterMs > 0) console.log(`\n   … ${step.afterMs / 3_600_000} jam kemudian …`)
    const writer = step.writer === 'penanya' ? '' : `(${step.writer}) `
    console.log(`\n> ${writer}${step.text || `[${step.chosen.join(', ')}]`}`)
    for (const party of PARTIES) {
      if (party === 'petugas lain' || party === 'tamu petugas') continue
      for (const reply of received[party]) show(reply, isOwn(party, step.writer) ? '' : `→ ${party}: `)
    }
  }
}

/** Officers of one office read in the same chat. */
function isOwn(party: Party, writer: Party): boolean {
  return party === writer || (party === 'petugas' && (writer === 'petugas lain' || writer === 'tamu petugas'))
}

function show(reply: Reply, to: string): void {
  console.log(`\n${to}${reply.text}`)
  reply.choices.forEach((choice, i) => {
    console.log(`   ${i + 1}. ${choice.label}`)
  })
  if (reply.document) console.log(`   [${reply.document.name}]`)
}
