/** The learnt weights of the facts as a file: a byte each, packed, with the words that name subjects. */
import { readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { CLAIM_WEIGHTS, type ClaimsModel } from './claims.ts'
import type { LearntClaims } from './claims-training.ts'
import { SUBJECTS } from './subjects.ts'

export const CLAIMS_FILE = new URL('./data/claims.br', import.meta.url)

const headSchema = z.object({
  source: z.string(),
  weights: z.int(),
  scale: z.number(),
  mentions: z.record(z.string(), z.array(z.enum(SUBJECTS))),
})

/** A byte per weight. @param source what the stories and words were */
export function claimsModelOf({ mentions, weights }: LearntClaims, source: string): ClaimsModel {
  const scale = weights.reduce((top, w) => Math.max(top, Math.abs(w)), 0) / 127
  return { source, mentions, weights: Int8Array.from(weights, (w) => Math.round(w / scale)), scale }
}

/** The file's bytes: a line of JSON, a zero, then the weights, packed with Brotli. */
export function packedClaims({ source, mentions, weights, scale }: ClaimsModel): Buffer {
  const head = { source, weights: CLAIM_WEIGHTS, scale, mentions: Object.fromEntries(mentions) }
  return brotliCompressSync(
    Buffer.concat([Buffer.from(`${JSON.stringify(head)}\0`), Buffer.from(weights.buffer)]),
  )
}

/** Reads the file that `npm run train` wrote. Throws with what to do when it is missing or of another make. */
export function readClaims(): ClaimsModel {
  const bytes = unpacked()
  const end = bytes.indexOf(0)
  const head = headSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')))
  const { source, weights, scale, mentions } = head
  if (weights !== CLAIM_WEIGHTS)
    throw new Error('src/language/data/claims.br is of another make: npm run train')
  return {
    source,
    mentions: new Map(Object.entries(mentions)),
    weights: Int8Array.from(bytes.subarray(end + 1)),
    scale,
  }
}

function unpacked(): Buffer {
  try {
    return brotliDecompressSync(readFileSync(CLAIMS_FILE))
  } catch (cause) {
    throw new Error('src/language/data/claims.br is missing or broken: npm run train', { cause })
  }
}
