/** One open connection to one page. */

/** A page that does not read must not fill our memory; it connects again and catches up from what is kept. */
const MOST_UNREAD_BYTES = 256 * 1024

export interface PageStream {
  readonly body: ReadableStream<Uint8Array>
  /** False when the page is gone or reads too slowly; the stream is then closed. */
  send(event: string | Uint8Array): boolean
  close(): void
}

/** `onClosed` is called once, whoever ended the connection. */
export function openStream(onClosed: (stream: PageStream) => void): PageStream {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  const body = new ReadableStream<Uint8Array>(
    {
      start(opened) {
        controller = opened
      },
      cancel() {
        end()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_UNREAD_BYTES }),
  )

  function end(): boolean {
    if (controller === null) return false
    controller = null
    onClosed(stream)
    return true
  }

  function close(): void {
    const open = controller
    if (end()) open?.close()
  }

  const stream: PageStream = {
    body,
    send(event) {
      if (controller === null) return false
      controller.enqueue(typeof event === 'string' ? encoder.encode(event) : event)
      if ((controller.desiredSize ?? 0) > 0) return true
      close()
      return false
    },
    close,
  }
  return stream
}
