/** Request bodies: JSON, url-encoded, or multipart with files. */
import { badRequest } from './errors.ts'
import type { Params, Upload } from './types.ts'

export interface Body {
  readonly params: Params
  readonly files: ReadonlyMap<string, Upload>
}

export function readBody(contentType: string, bytes: Buffer): Body {
  const none: ReadonlyMap<string, Upload> = new Map()
  if (bytes.length === 0) return { params: {}, files: none }
  if (contentType.startsWith('application/json')) return { params: jsonOf(bytes), files: none }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { params: fieldsOf([...new URLSearchParams(bytes.toString())]), files: none }
  }
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)/.exec(contentType)?.[1]
  if (boundary === undefined) throw badRequest('unsupported content type')
  return readParts(bytes, boundary)
}

function jsonOf(bytes: Buffer): Params {
  try {
    return JSON.parse(bytes.toString()) as Params
  } catch {
    throw badRequest('can’t parse request JSON')
  }
}

function readParts(bytes: Buffer, boundary: string): Body {
  const mark = Buffer.from(`--${boundary}`)
  const fields: [string, string][] = []
  const files = new Map<string, Upload>()
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    const next = bytes.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = bytes.subarray(at + mark.length + 2, next - 2)
    const gap = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, gap).toString()
    const name = /;\s*name="?([^";\r\n]+)/i.exec(head)?.[1] ?? ''
    const file = /filename="?([^"\r\n]+?)"?(?:[;\r\n]|$)/i.exec(head)?.[1]
    const mime = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream'
    const body = Uint8Array.from(part.subarray(gap + 4))
    if (file === undefined) fields.push([name, Buffer.from(body).toString()])
    else files.set(name, { name: file, mime, bytes: body })
    at = next
  }
  return { params: fieldsOf(fields), files }
}

/** Form fields are strings; objects and numbers in them are JSON. */
function fieldsOf(fields: readonly (readonly [string, string])[]): Params {
  return Object.fromEntries(fields.map(([name, value]) => [name, readValue(name, value)]))
}

const TEXTS = new Set(['text', 'caption', 'url', 'secret_token'])

function readValue(name: string, value: string): unknown {
  if (TEXTS.has(name)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
