/** Writes docs/conversation.md from the machine; a test fails while it is stale. */
import { writeFileSync } from 'node:fs'
import { conversation } from '../src/flows/conversation.ts'
import { diagram } from '../src/flows/diagram.ts'

const text = `# The conversation

Made by \`npm run diagram\` from \`src/flows/\`; do not edit by hand.

\`\`\`mermaid
${diagram(conversation)}\`\`\`
`
writeFileSync(new URL('../docs/conversation.md', import.meta.url), text)
