/** The learnt weights of the facts as a file: a byte each, packed, with the words that name subjects. */
import { readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { CLAIM_WEIGHTS, type ClaimsModel } from './claims.ts'
import type { LearntClaims } from './claims-training.ts'
import { SUBJECTS } from './subjects.ts'

export const CLAIMS_FILE = new URL('./data/claims.br', import.meta.url)

const headSchema = z.object({
  weights: z.int(),
  scale: z.number(),
  mentions: z.record(z.string(), z.array(z.enum(SUBJECTS))),
})

/** A byte per weight. */
export function claimsModelOf({ mentions, weights }: LearntClaims): ClaimsModel {
  const scale = weights.reduce((top, w) => Math.max(top, Math.abs(w)), 0) / 127
  return { mentions, weights: Int8Array.from(weights, (w) => Math.round(w / scale)), scale }
}

/** The file's bytes: a line of JSON, a zero, then the weights, packed with Brotli. */
export function packedClaims({ mentions, weights, scale }: ClaimsModel): Buffer {
  const head = { weights: CLAIM_WEIGHTS, scale, mentions: Object.fromEntries(mentions) }
  return brotliCompressSync(
    Buffer.concat([Buffer.from(`${JSON.stringify(head)}\0`), Buffer.from(weights.buffer)]),
  )
}

/** Reads the file that `npm run train` wrote. Throws with what to do when it is missing or of another make. */
export function readClaims(): ClaimsModel {
  const bytes = unpacked()
  const end = bytes.indexOf(0)
  const { weights, scale, mentions } = headSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')))
  if (weights !== CLAIM_WEIGHTS)
    throw new Error('src/language/data/claims.br is of another make: npm run train')
  return {
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
