/** A real web channel whose intake answers from a script: for tests of the page, not of the conversation. */
import { createMemoryShown } from '../../src/adapters/memory/shown.ts'
import { createWeb, type Web } from '../../src/adapters/web/web.ts'
import type { DrawnDocument, RawMessage, Reply } from '../../src/message.ts'

export type ScriptedReply = Partial<Omit<Reply, 'id' | 'document'>> & { readonly document?: DrawnDocument }

export interface ScriptedHelpdesk {
  readonly web: Web
  readonly url: string
  /** What the page sent, in order. */
  readonly received: readonly RawMessage[]
  close(): Promise<void>
}

/** `script` answers each message; the same message id is answered once, as the real intake does. */
export async function openScriptedHelpdesk(
  script: (message: RawMessage) => readonly ScriptedReply[] | Promise<readonly ScriptedReply[]>,
  port = 0,
): Promise<ScriptedHelpdesk> {
  const received: RawMessage[] = []
  const letters = new Map<string, DrawnDocument>()
  const silent = () => undefined
  const web = createWeb({
    intake: async (message) => {
      if (received.some(({ id, chat }) => id === message.id && chat === message.chat)) return 'duplicate'
      received.push(message)
      await web.channel.typing(message)
      for (const [n, { document, ...reply }] of (await script(message)).entries()) {
        if (document) letters.set(document.name, document)
        const order = document ? { name: document.name, mime: 'application/pdf' as const, draft: {} } : null
        await web.channel.deliver(
          {
            to: message,
            reply: {
              text: '',
              choices: [],
              multiple: false,
              clears: false,
              ...reply,
              id: `${message.id}.${n}`,
              document: order,
            },
          },
          document ?? null,
        )
      }
      return 'accepted'
    },
    shown: createMemoryShown({ now: () => performance.now(), isNext: () => true }),
    draw: async ({ name }) => {
      const letter = letters.get(name)
      if (letter === undefined) throw new Error(`nobody can draw ${name}`)
      return letter
    },
    parts: () => ({ web: 'ready' }),
    metrics: async () => '',
    log: { info: silent, warn: silent, error: (fields, message) => console.error(message, fields) },
  })
  const listening = await web.listen('127.0.0.1', port)
  return { web, url: listening.url, received, close: listening.close }
}
