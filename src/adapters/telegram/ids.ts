/** Message ids as they are stored: `m55`, in a topic `m55.t7`, what was tapped under it `m55.desil:6`. */

export interface MessagePlace {
  readonly message: number
  /** The forum topic; absent elsewhere. */
  readonly topic?: number
}

export function messageId({ message, topic }: MessagePlace, suffix = ''): string {
  return `m${message}${topic === undefined ? '' : `.t${topic}`}${suffix === '' ? '' : `.${suffix}`}`
}

/** Null for an id that names no message of the chat, as of somebody's joining. */
export function placeOf(id: string): MessagePlace | null {
  const [, message, topic] = /^m(\d+)(?:\.t(\d+))?(?:\.|$)/.exec(id) ?? []
  if (message === undefined) return null
  return { message: Number(message), ...(topic === undefined ? {} : { topic: Number(topic) }) }
}
