/** The learnt weights as a file: quantised to a byte each, packed, with the words that the phrases know. */
import { readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import type { ClaimsModel } from './claims.ts'
import { readClaims } from './claims-model.ts'
import { COLUMNS } from './classify.ts'
import { BUCKETS } from './features.ts'
import type { Learnt } from './training.ts'

export interface Model {
  /** What the phrases and word lists were when this was learnt. */
  readonly source: string
  /** How often each normalised word stands in the phrases. */
  readonly learnt: ReadonlyMap<string, number>
  /** `weights[bucket * COLUMNS + column] * scales[bucket]` is the weight. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  readonly rarity: Float32Array
  readonly bias: Float32Array
  /** What states a fact; in a file of its own. */
  readonly claims: ClaimsModel
}

export const MODEL_FILE = new URL('./data/model.br', import.meta.url)

/** Buckets whose weights are all smaller say nothing. */
const NOTHING = 0.02

const headSchema = z.object({
  source: z.string(),
  buckets: z.int(),
  columns: z.int(),
  rarity: z.number(),
  scale: z.number(),
  learnt: z.record(z.string(), z.int()),
})

/** Quantises what was learnt: a byte per weight, with one scale per bucket, and a byte per rarity. */
export function modelOf(
  learnt: Learnt,
  words: ReadonlyMap<string, number>,
  claims: ClaimsModel,
  source: string,
): Model {
  const weights = new Int8Array(BUCKETS * COLUMNS)
  const scales = new Float32Array(BUCKETS)
  const tops = Float32Array.from({ length: BUCKETS }, (_, b) => greatest(learnt.weights, b * COLUMNS))
  const step = Math.max(...tops) / 127 / 255
  for (let b = 0; b < BUCKETS; b++) {
    const scale = Math.ceil((tops[b] ?? 0) / 127 / step) * step
    if ((tops[b] ?? 0) < NOTHING) continue
    scales[b] = scale
    for (let c = b * COLUMNS; c < (b + 1) * COLUMNS; c++)
      weights[c] = Math.round((learnt.weights[c] ?? 0) / scale)
  }
  return { source, learnt: words, weights, scales, rarity: learnt.rarity, bias: learnt.bias, claims }
}

/** The file's bytes: a line of JSON, a zero, then bias, rarity, scales and weights, packed with Brotli. */
export function packed({ source, learnt, weights, scales, rarity, bias }: Omit<Model, 'claims'>): Buffer {
  const most = { rarity: Math.max(...rarity) / 255, scale: Math.max(...scales) / 255 }
  const head = { source, buckets: BUCKETS, columns: COLUMNS, ...most, learnt: Object.fromEntries(learnt) }
  return brotliCompressSync(
    Buffer.concat([
      Buffer.from(`${JSON.stringify(head)}\0`),
      Buffer.from(bias.buffer),
      Buffer.from(Uint8Array.from(rarity, (r) => Math.round(r / most.rarity))),
      Buffer.from(Uint8Array.from(scales, (s) => Math.round(s / most.scale))),
      Buffer.from(weights.buffer),
    ]),
  )
}

/** Reads the file that `npm run train` wrote. Throws with what to do when it is missing or of another make. */
export function readModel(file: URL = MODEL_FILE): Model {
  const bytes = unpacked(file)
  const end = bytes.indexOf(0)
  const head = headSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')))
  if (head.buckets !== BUCKETS || head.columns !== COLUMNS)
    throw new Error('src/language/data/model.br was learnt for another classifier: npm run train')
  const biasAt = end + 1
  const rarityAt = biasAt + COLUMNS * 4
  const scalesAt = rarityAt + BUCKETS
  const weightsAt = scalesAt + BUCKETS
  return {
    source: head.source,
    learnt: new Map(Object.entries(head.learnt)),
    bias: new Float32Array(Uint8Array.from(bytes.subarray(biasAt, rarityAt)).buffer),
    rarity: Float32Array.from(bytes.subarray(rarityAt, scalesAt), (b) => b * head.rarity),
    scales: Float32Array.from(bytes.subarray(scalesAt, weightsAt), (b) => b * head.scale),
    weights: Int8Array.from(bytes.subarray(weightsAt)),
    claims: readClaims(),
  }
}

function greatest(weights: Float32Array, from: number): number {
  let top = 0
  for (let c = from; c < from + COLUMNS; c++) top = Math.max(top, Math.abs(weights[c] ?? 0))
  return top
}

function unpacked(file: URL): Buffer {
  try {
    return brotliDecompressSync(readFileSync(file))
  } catch (cause) {
    throw new Error('src/language/data/model.br is missing or broken: npm run train', { cause })
  }
}
