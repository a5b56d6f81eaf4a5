/** Reads a request's body up to a limit. */

/** A body that is too large is still read this far, so that the sender gets an answer and not a cut line. */
const MOST_DISCARDED_BYTES = 8 * 1024 * 1024

/** The body as text (broken UTF-8 becomes U+FFFD), or null when it holds more than `mostBytes`. */
export async function readBody(request: Request, mostBytes: number): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = request.body?.getReader()
  while (reader && bytes <= MOST_DISCARDED_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    text = bytes > mostBytes ? '' : text + decoder.decode(value, { stream: true })
  }
  return bytes > mostBytes ? null : text + decoder.decode()
}
