/** The printed texts as a list of blocks: drawn on paper and written into the chat from one and the same list. */
import type { LetterDraft } from './draft.ts'
import { inWords, listed } from './wording.ts'

/** A label with what stands behind its colon; null is a dotted line to be filled by hand. */
export interface Row {
  readonly label: string
  readonly value: string | null
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  /** `place, … 20…`; the day is always written by hand. */
  | { readonly kind: 'date'; readonly place: string | null }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Lines without space between them; `blank` ends the line with dots. */
  | { readonly kind: 'lines'; readonly lines: readonly { readonly text: string; readonly blank: boolean }[] }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly text: string }[] }
  /** Empty dotted lines for handwriting below a label. */
  | { readonly kind: 'writing'; readonly label: string; readonly lines: number }
  /** One signature, or two side by side; the last one stands at the right. */
  | { readonly kind: 'signatures'; readonly over: readonly string[] }

/** Parts of a formal letter in their usual order; no official form for this objection was found. */
export function letterBlocks(draft: LetterDraft): readonly Block[] {
  const count = draft.papers.length
  return [
    { kind: 'date', place: draft.place },
    {
      kind: 'rows',
      rows: [
        { label: 'Lampiran', value: `${count} (${inWords(count)}) berkas` },
        { label: 'Hal', value: draft.subject },
      ],
    },
    {
      kind: 'lines',
      lines: [
        { text: `Yth. ${draft.to.name}`, blank: draft.to.blank },
        { text: 'di tempat', blank: false },
      ],
    },
    { kind: 'paragraph', text: 'Dengan hormat,' },
    { kind: 'paragraph', text: 'Saya yang bertanda tangan di bawah ini:' },
    { kind: 'rows', rows: identity(draft) },
    { kind: 'paragraph', text: `Dengan ini saya menyampaikan hal berikut. ${draft.status}` },
    { kind: 'rows', rows: blanks(...draft.blanks) },
    ...reasonBlocks(draft),
    { kind: 'paragraph', text: 'Sehubungan dengan hal tersebut, saya memohon agar:' },
    { kind: 'list', items: requestItems(draft) },
    {
      kind: 'paragraph',
      text: 'Demikian surat ini saya buat dengan sebenar-benarnya. Saya bersedia didatangi petugas. Atas perhatian Bapak/Ibu, saya ucapkan terima kasih.',
    },
    { kind: 'signatures', over: ['Hormat saya,'] },
    { kind: 'paragraph', text: 'Daftar lampiran:' },
    { kind: 'list', items: draft.papers.map(({ number, name }) => ({ mark: `${number}.`, text: name })) },
    { kind: 'paragraph', text: 'Tembusan:' },
    {
      kind: 'list',
      items: [
        { mark: '1.', text: 'Kepala Desa/Lurah setempat' },
        { mark: '2.', text: 'Pendamping sosial' },
        { mark: '3.', text: 'Arsip' },
      ],
    },
  ]
}

/** A short power of attorney for handing the letter in, and for nothing else. */
export function kuasaBlocks(draft: LetterDraft): readonly Block[] {
  return [
    { kind: 'title', text: 'Surat kuasa' },
    { kind: 'paragraph', text: 'Saya yang bertanda tangan di bawah ini (pemberi kuasa):' },
    { kind: 'rows', rows: blanks('Nama', 'Alamat') },
    { kind: 'paragraph', text: 'memberi kuasa kepada (penerima kuasa):' },
    { kind: 'rows', rows: blanks('Nama', 'Alamat', 'Hubungan dengan saya') },
    {
      kind: 'paragraph',
      text: `untuk menyerahkan surat "${draft.subject}" beserta lampirannya dan menerima tanda terimanya. Kuasa ini tidak berlaku untuk mengambil bantuan, kartu, atau PIN.`,
    },
    { kind: 'date', place: draft.place },
    { kind: 'signatures', over: ['Penerima kuasa,', 'Pemberi kuasa,'] },
  ]
}

/** The receipt that the office fills in; torn off and kept by the person. */
export function receiptBlocks(draft: LetterDraft): readonly Block[] {
  return [
    { kind: 'title', text: 'Tanda terima' },
    {
      kind: 'rows',
      rows: [
        { label: 'Sudah diterima surat', value: draft.subject },
        { label: 'Jumlah lampiran', value: `${draft.papers.length} berkas (bila berbeda: ........ berkas)` },
        ...blanks('Dari (nama)', 'Nomor agenda', 'Tanggal diterima', 'Nama dan paraf petugas'),
      ],
    },
  ]
}

/** A warning where the rules behind the list are past their recheck date. */
export function staleNote({ stale, checkedAt }: Pick<LetterDraft, 'stale' | 'checkedAt'>): string {
  const day = checkedAt.split('-').reverse().join('-')
  return stale ? `Catatan: keterangan ini terakhir dicek ${day}. Tanyakan lagi ke petugas.` : ''
}

function identity({ heir }: LetterDraft): readonly Row[] {
  return [
    ...blanks('Nama lengkap', 'Tempat, tanggal lahir', 'NIK', 'No. KK', 'Alamat', 'RT/RW', 'Desa/kelurahan'),
    ...blanks('Kecamatan', 'No. HP'),
    ...(heir ? blanks('Nama penerima bantuan', 'Hubungan saya dengannya') : []),
  ]
}

function reasonBlocks({ reasons, jalur }: LetterDraft): readonly Block[] {
  if (reasons.length === 0) return []
  const opening = jalur === 'bukan-keberatan' ? 'Keterangan saya:' : 'Alasan saya sebagai berikut:'
  return [
    { kind: 'paragraph', text: opening },
    { kind: 'list', items: reasons.map((reason, i) => ({ mark: `${i + 1}.`, text: withProof(reason) })) },
    { kind: 'writing', label: 'Keterangan tambahan, ditulis tangan bila perlu:', lines: 2 },
  ]
}

function withProof({ text, papers }: LetterDraft['reasons'][number]): string {
  if (papers.length === 0) return text
  return `${text} Hal ini dibuktikan dengan Lampiran ${listed(papers.map(String))}.`
}

function requestItems({ requests }: LetterDraft): { mark: string; text: string }[] {
  return requests.map((text, i) => ({
    mark: `(${String.fromCharCode(97 + i)})`,
    text: `${text}${i === requests.length - 1 ? '.' : ';'}`,
  }))
}

function blanks(...labels: readonly string[]): readonly Row[] {
  return labels.map((label) => ({ label, value: null }))
}
