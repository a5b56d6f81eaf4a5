/** OFFICE_FILE: this office's own facts, written by the office. A mistake stops the start and is named by file and line. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { type Hours, type Span, type Weekday, ZONES, type Zone } from './hours.ts'
import { daysIn, spansIn } from './hours-written.ts'
import { type Office, type Offices, officeOf, RIGHTS, type StaffChat } from './offices.ts'
import { TOPICS } from './topics.ts'
import { checkAt, readYaml } from './yaml-file.ts'

/** The file cannot be used; the message has one line for each mistake, each naming the variable, file and line. */
export class OfficeFileError extends Error {
  override readonly name = 'OfficeFileError'
}

const text = (most: number) => z.string().trim().min(1).max(most, `paling banyak ${most} huruf`)

/** `telegram:-100123` or `whatsapp:1203630@g.us`. */
const account = z
  .string()
  .trim()
  .regex(/^(telegram:-?\d+|whatsapp:([\w-]{1,40}!)?[\w.-]+@(g\.us|lid|s\.whatsapp\.net))$/, {
    error: 'harus seperti telegram:-1001234567890 atau whatsapp:120363000000000000@g.us',
  })
  .transform((written) => {
    const at = written.indexOf(':')
    return { channel: written.slice(0, at) as StaffChat['channel'], id: written.slice(at + 1) }
  })

const hoursSchema = z.record(z.string(), z.string()).transform((written, ctx) => {
  const week: Partial<Record<Weekday, readonly Span[]>> = {}
  for (const [days, times] of Object.entries(written)) {
    const named = daysIn(days)
    const spans = spansIn(times)
    if (named === null) ctx.addIssue({ code: 'custom', path: [days], message: DAY_ADVICE })
    else if (spans === null) ctx.addIssue({ code: 'custom', path: [days], message: TIME_ADVICE })
    else for (const day of named) week[day] = spans
  }
  return week
})
const DAY_ADVICE = 'hari harus seperti senin, senin-kamis, atau "sabtu, minggu"'
const TIME_ADVICE = 'jam harus seperti 08.00-15.30, atau "08.00-11.30, 13.00-15.00", atau tutup'

const date = z.iso.date()
const holidaySchema = z
  .strictObject({ tanggal: date.optional(), dari: date.optional(), sampai: date.optional(), nama: text(60) })
  .transform(({ tanggal, dari, sampai, nama }, ctx) => {
    const from = tanggal ?? dari
    const until = tanggal ?? sampai
    if (from === undefined || until === undefined || from > until) {
      ctx.addIssue({
        code: 'custom',
        message: 'isi tanggal, atau dari dan sampai (dari tidak boleh sesudah sampai)',
      })
      return z.NEVER
    }
    return { from, until, name: nama }
  })

const officerSchema = z.strictObject({
  nama: text(40),
  akun: account,
  hak: z.array(z.enum(RIGHTS)).default([...RIGHTS]),
})

const officeShape = {
  nama: text(60),
  alamat: text(160).optional(),
  zona: z.enum(Object.keys(ZONES) as [Zone, ...Zone[]]).optional(),
  jam: hoursSchema.optional(),
  libur: z.array(holidaySchema).default([]),
  kontak: z.array(z.strictObject({ nama: text(40), isi: text(80) })).default([]),
  chat: z.array(account).default([]),
  petugas: z.array(officerSchema).default([]),
  /** Short enough to stand under a guide in one bubble of its own. */
  catatan: z.array(z.strictObject({ topik: z.enum(TOPICS), isi: text(400) })).default([]),
}

const desaSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'hanya huruf kecil, angka, dan tanda hubung' })
    .refine((id) => id !== 'utama' && id !== 'lain', 'nama ini sudah dipakai bot, pilih yang lain'),
  ...officeShape,
})

const fileSchema = z.strictObject({
  ...officeShape,
  kabupaten: z
    .string()
    .regex(/^[\p{L}][\p{L} .'-]{1,58}[\p{L}.]$/u, { error: 'harus nama, seperti Kabupaten Cilacap' })
    .optional(),
  desa: z.array(desaSchema).default([]),
})
type FileOf = z.infer<typeof fileSchema>
type Written = Omit<z.infer<typeof desaSchema>, 'id'>

/**
 * @param path of the file; null: only `staffChats` are known
 * @param staffChats from the environment; they belong to the main office, beside those of the file
 * @throws OfficeFileError naming every mistake
 */
export function loadOffices(path: string | null, staffChats: readonly StaffChat[]): Offices {
  if (path === null) return officeOf(staffChats)
  return readOffices(basename(path), textOf(path), staffChats)
}

/** @throws OfficeFileError naming every mistake */
export function readOffices(name: string, contents: string, staffChats: readonly StaffChat[] = []): Offices {
  const mistakes: string[] = []
  const file = readYaml(name, contents.replaceAll('\r\n', '\n'), mistakes)
  const entry = file && checkAt(file, [], file.data, fileSchema, mistakes)
  if (entry)
    mistakes.push(
      ...crossMistakes(entry.value, staffChats).map(({ path, what }) => entry.mistake(path, what)),
    )
  if (entry === null || mistakes.length > 0) throw problem(mistakes)
  return assemble(entry.value, staffChats)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'tidak diketahui'
    const why = code === 'ENOENT' ? 'berkas ini tidak ada' : `berkas ini tidak bisa dibaca (${code})`
    throw problem([`${path}: ${why}`])
  }
}

function problem(mistakes: readonly string[]): OfficeFileError {
  return new OfficeFileError(mistakes.map((line) => `OFFICE_FILE: ${line}`).join('\n'))
}

interface Mistake {
  readonly path: readonly PropertyKey[]
  readonly what: string
}

/** What no single place of the file can tell. */
function crossMistakes(file: FileOf, staffChats: readonly StaffChat[]): readonly Mistake[] {
  const offices = [
    { at: [] as PropertyKey[], office: file as Written },
    ...file.desa.map((office, i) => ({ at: ['desa', i] as PropertyKey[], office: office as Written })),
  ]
  const chats = offices.flatMap(({ at, office }) =>
    office.chat.map(({ channel, id }, i) => ({ path: [...at, 'chat', i], key: `${channel}:${id}` })),
  )
  const names = offices.map(({ at, office }) => ({ path: [...at, 'nama'], key: office.nama.toLowerCase() }))
  const ids = file.desa.map(({ id }, i) => ({ path: ['desa', i, 'id'], key: id }))
  return [
    ...repeated(chats, 'chat ini sudah dipakai kantor lain'),
    ...(chats.length > 0 && file.chat.length === 0 && staffChats.length === 0
      ? [
          {
            path: ['chat'],
            what: 'isi juga chat kantor ini: tiket yang bukan milik desa mana pun masuk ke sini',
          },
        ]
      : []),
    ...repeated(names, 'nama ini sudah dipakai kantor lain'),
    ...repeated(ids, 'id ini sudah dipakai'),
    ...offices
      .filter(
        ({ office }) => office.jam !== undefined && office.zona === undefined && file.zona === undefined,
      )
      .map(({ at }) => ({ path: [...at, 'jam'], what: 'isi juga zona: WIB, WITA, atau WIT' })),
  ]
}

function repeated(items: readonly { path: readonly PropertyKey[]; key: string }[], what: string): Mistake[] {
  return items
    .filter(({ key }, i) => items.findIndex((other) => other.key === key) < i)
    .map(({ path }) => ({ path, what }))
}

function assemble(file: FileOf, staffChats: readonly StaffChat[]): Offices {
  const main = officeFrom('utama', file, file)
  const own = new Set(main.chats.map(({ channel, chat }) => `${channel}:${chat}`))
  const more = staffChats.filter(({ channel, chat }) => !own.has(`${channel}:${chat}`))
  return {
    main: { ...main, chats: [...main.chats, ...more] },
    desa: file.desa.map((office) => officeFrom(office.id, office, file)),
    kabupaten: file.kabupaten ?? null,
  }
}

/** A desa without hours of its own has none; zone and holidays it shares with the kabupaten. */
function officeFrom(id: string, office: Written, shared: FileOf): Office {
  return {
    id,
    name: office.nama,
    hours: hoursOf(office, shared),
    address: office.alamat ?? null,
    contacts: office.kontak.map(({ nama, isi }) => ({ label: nama, value: isi })),
    chats: office.chat.map(({ channel, id: chat }) => ({ channel, chat })),
    officers: office.petugas.map(({ nama, akun, hak }) => ({
      ...{ name: nama, channel: akun.channel, user: akun.id, rights: hak },
    })),
    notes: office.catatan.map(({ topik, isi }) => ({ topic: topik, text: isi })),
  }
}

function hoursOf(office: Written, shared: FileOf): Hours | null {
  const zone = office.zona ?? shared.zona
  if (office.jam === undefined || zone === undefined) return null
  const holidays = office === shared ? shared.libur : [...shared.libur, ...office.libur]
  return { zone, week: office.jam, holidays }
}
