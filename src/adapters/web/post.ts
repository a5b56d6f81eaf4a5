/** What the page posts, checked: one message in words or by buttons. Errors are sentences in Indonesian. */
import { z } from 'zod'

export const MOST_BODY_BYTES = 64 * 1024

export interface PostedMessage {
  /** Made by the page; the same again when it sends the same message again. */
  readonly id: string
  readonly text: string
  readonly chosen: readonly string[]
}

export type PostReading =
  | { readonly ok: true; readonly message: PostedMessage }
  | { readonly ok: false; readonly error: string; readonly field: string | null }

const postSchema = z.strictObject({
  id: z
    .string('id harus berupa teks.')
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'id harus 8 sampai 64 huruf, angka, garis bawah, atau tanda hubung.'),
  text: z.string('text harus berupa teks.').optional(),
  chosen: z
    .array(
      z
        .string('Isi chosen harus berupa teks.')
        .min(1, 'Isi chosen tidak boleh kosong.')
        .max(64, 'Isi chosen terlalu panjang.'),
      'chosen harus berupa daftar.',
    )
    .min(1, 'chosen harus berisi paling sedikit satu pilihan.')
    .max(20, 'chosen berisi terlalu banyak pilihan.')
    .optional(),
})

/** Reads a request body. `error` is for people, `field` names what is wrong where one field is. */
export function readPost(body: string): PostReading {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return wrong('Isi permintaan bukan JSON yang benar.', null)
    throw error
  }
  const parsed = postSchema.safeParse(json)
  if (!parsed.success) return firstMistake(parsed.error.issues)
  const { id, text, chosen } = parsed.data
  if (text !== undefined && chosen !== undefined) {
    return wrong('Isi salah satu saja: text atau chosen.', 'chosen')
  }
  if (chosen !== undefined) return { ok: true, message: { id, text: '', chosen } }
  if (text === undefined || text.trim() === '') return wrong('Pesannya masih kosong.', 'text')
  return { ok: true, message: { id, text, chosen: [] } }
}

function firstMistake(issues: readonly z.core.$ZodIssue[]): PostReading {
  const unknownField = issues.find((issue) => issue.code === 'unrecognized_keys')
  if (unknownField) {
    const name = unknownField.keys[0] ?? ''
    return wrong(
      `Kolom "${name.slice(0, 40)}" tidak dikenal. Yang dikenal: id, text, chosen.`,
      name.slice(0, 40),
    )
  }
  const issue = issues[0]
  const field = issue?.path[0]
  if (issue === undefined || field === undefined) {
    return wrong('Isi permintaan harus berupa objek JSON dengan id dan text atau chosen.', null)
  }
  return wrong(issue.message, String(field))
}

function wrong(error: string, field: string | null): PostReading {
  return { ok: false, error, field }
}
