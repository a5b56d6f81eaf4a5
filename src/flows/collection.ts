/** Questions of others that an officer collects, to be answered together. Kept until they are answered, then nothing. */
import { z } from 'zod'
import { REASON_IDS } from '../knowledge/reason-ids.ts'
import { TOPICS } from '../knowledge/topics.ts'
import type { MaskedText } from '../message.ts'
import type { EmergencyKind, Subject } from '../say.ts'

const EMERGENCIES = [
  'bunuh-diri',
  'kekerasan',
  'lapar',
  'berobat',
  'bencana',
] as const satisfies readonly EmergencyKind[]

export const subjectSchema: z.ZodType<Subject> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('guide'), guide: z.string() }),
  z.strictObject({ kind: z.literal('term'), term: z.string() }),
  z.strictObject({ kind: z.literal('desil'), desil: z.int().min(1).max(10) }),
  z.strictObject({ kind: z.literal('cause'), reasons: z.array(z.enum(REASON_IDS)) }),
  z.strictObject({ kind: z.literal('emergency'), emergency: z.enum(EMERGENCIES) }),
])

const masked = z.custom<MaskedText>((value) => typeof value === 'string')

export const collectionSchema = z.strictObject({
  /** When the last message was written that was collected. */
  last: z.iso.datetime({ offset: true }),
  /** Messages that were read. */
  messages: z.int().min(0),
  /** What was asked, each once, in the order of first appearance; nothing else of the question. */
  asked: z.array(z.strictObject({ subject: subjectSchema, times: z.int().min(1) })),
  /** Questions without an answer, masked and without names; `topic`: what they may be about. */
  unknown: z.array(z.strictObject({ text: masked, topic: z.enum(TOPICS).nullable(), times: z.int().min(1) })),
  /** Emergencies, masked and without names, so that the officer finds whose it is. */
  urgent: z.array(z.strictObject({ text: masked, emergency: z.enum(EMERGENCIES) })),
  /** More was sent than is collected at once. */
  full: z.boolean(),
  /** The officer was told that private numbers stood in it. */
  warned: z.boolean(),
})
export type Collection = z.infer<typeof collectionSchema>
