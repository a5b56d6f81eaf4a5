/** A person on the web page, reduced to HTTP: posts messages and reads replies from the stream. */
import { type ClientRequest, request } from 'node:http'

export interface HeardReply {
  readonly text: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
}

export interface Person {
  /** Sends a message or taps a choice; resolves with the last reply of the answer. */
  say(body: { readonly text: string } | { readonly chosen: readonly string[] }): Promise<HeardReply>
  leave(): void
}

/**
 * @param base address of the helpdesk, `http://127.0.0.1:3000`
 * @param localAddress loopback address to come from, so that one address's allowance is not all that is measured
 */
export async function arrive(base: string, localAddress: string): Promise<Person> {
  let count = 0
  const heard: HeardReply[] = []
  let wake: (() => void) | null = null
  const cookie = { value: '' }
  const stream = await listen(base, localAddress, cookie, (reply) => {
    heard.push(reply)
    wake?.()
  })
  return {
    async say(body) {
      count += 1
      heard.length = 0
      await post(base, localAddress, cookie.value, { id: `bench-${String(count).padStart(4, '0')}`, ...body })
      for (;;) {
        const last = heard.at(-1)
        if (last && last.choices.length > 0) return last
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    leave: () => stream.destroy(),
  }
}

async function post(base: string, localAddress: string, cookie: string, body: unknown): Promise<void> {
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', cookie }
    const call = request(`${base}/api/messages`, { method: 'POST', localAddress, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    call.on('error', reject)
    call.end(JSON.stringify(body))
  })
  if (status !== 202) throw new Error(`POST answered ${status}: ${text}`)
}

function listen(
  base: string,
  localAddress: string,
  cookie: { value: string },
  onReply: (reply: HeardReply) => void,
): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const call = request(`${base}/api/stream`, { localAddress }, (answer) => {
      cookie.value = (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
      let open = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        open += part
        const events = open.split('\n\n')
        open = events.pop() ?? ''
        for (const event of events) readEvent(event, onReply)
      })
      resolve(call)
    })
    call.on('error', reject)
    call.end()
  })
}

function readEvent(event: string, onReply: (reply: HeardReply) => void): void {
  const data = event
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .join('\n')
  if (data === '') return
  const value: unknown = JSON.parse(data)
  if (typeof value === 'object' && value !== null && 'text' in value && 'choices' in value) {
    onReply(value as HeardReply)
  }
}
