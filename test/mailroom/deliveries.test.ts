import { expect, test } from 'vitest'
import { createDeliveries } from '../../src/mailroom/deliveries.ts'
import type { Delivery, DocumentOrder } from '../../src/message.ts'

const LETTER: DocumentOrder = { name: 'surat.pdf', mime: 'application/pdf', draft: {} }

async function deliver(document: DocumentOrder | null): Promise<readonly string[]> {
  const seen: string[] = []
  const send = createDeliveries(
    {
      name: 'web',
      deliver: async (_, drawn) => {
        seen.push(drawn === null ? 'text' : `document ${drawn.name}`)
        return { kind: 'sent' }
      },
      typing: async ({ chat }) => {
        seen.push(`typing in ${chat}`)
      },
    },
    async ({ name, mime }) => ({ name, mime, bytes: new Uint8Array() }),
  )
  const reply = { id: 'r', text: 't', choices: [], multiple: false, clears: false, document }
  const delivery: Delivery = { to: { channel: 'web', chat: 'ani', user: 'ani' }, reply }
  expect(await send(delivery)).toEqual({ kind: 'sent' })
  return seen
}

test('a document is announced, drawn and handed over in this order', async () => {
  expect(await deliver(LETTER)).toEqual(['typing in ani', 'document surat.pdf'])
})

test('plain text goes at once', async () => {
  expect(await deliver(null)).toEqual(['text'])
})
