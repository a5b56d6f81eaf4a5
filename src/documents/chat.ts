/** The papers as chat bubbles, for people without a printer. */
import { type Block, kuasaBlocks, letterBlocks, staleNote } from './blocks.ts'
import type { LetterDraft } from './draft.ts'

/** Letters in one bubble for people. */
export const BUBBLE = 700

const DOTS = '........'
const BY_HAND =
  'Titik-titik diisi di kertas. Jangan kirim NIK, No. KK, atau foto KTP di sini. Kami tidak memerlukannya.'

/** The checklist: which paper, from whom, what it proves, what to do without it. Bubbles of up to 700 letters. */
export function checklistAsChat(draft: LetterDraft): string[] {
  const papers = draft.papers.map(
    ({ number, name, from, proves, otherwise }) =>
      `☐ *${number}. ${name}*\nDari: ${from}\nUntuk apa: ${proves}\nKalau tidak ada: ${otherwise}`,
  )
  return packed([
    'Daftar berkas untuk surat ini. Ini yang biasanya diminta. Daftar resmi yang pasti tidak kami temukan, jadi tanyakan juga ke petugas.',
    ...papers,
    staleNote(draft),
  ])
}

/** The letter, to be copied by hand. Bubbles of up to 700 letters. */
export function letterAsChat(draft: LetterDraft): string[] {
  return [
    `Ini surat untuk disalin dengan tangan. ${BY_HAND} Coret yang tidak sesuai dengan keadaan Ibu/Bapak.`,
    ...packed(texts(letterBlocks(draft))),
  ]
}

/** A short surat kuasa where somebody else brings the letter. Bubbles of up to 700 letters. */
export function kuasaAsChat(draft: LetterDraft): string[] {
  return [
    `Kalau surat diantar orang lain, salin surat kuasa ini. ${BY_HAND}`,
    ...packed(texts(kuasaBlocks(draft))),
  ]
}

/** What to do with the letter. Bubbles of up to 700 letters. */
export function nextStepsAsChat(draft: LetterDraft): string[] {
  const where =
    draft.jalur === 'bukan-keberatan'
      ? 'Bawa dulu ke operator di kantor desa/kelurahan atau ke pendamping. Bila belum selesai, bawa ke Dinas Sosial.'
      : 'Serahkan ke Dinas Sosial. Boleh lewat kantor desa/kelurahan atau pendamping.'
  const steps = [
    `Baca lagi suratnya, isi titik-titiknya, lalu tanda tangani. Yang tidak sesuai dicoret saja.`,
    `${where} Bawa dua rangkap.`,
    'Minta tanda terima: ada tanggal, nama petugas, dan cap. Catat nomornya.',
    'Kira-kira sebulan kemudian, tanyakan kabarnya ke operator desa atau Dinas Sosial. Sebutkan nomor tadi.',
    `Belum ada kabar? ${complaints(draft)}`,
  ]
  const facts = [
    'Semua ini gratis. Materai Rp10.000 hanya bila diminta petugas. Jangan membayar siapa pun.',
    'Batas waktu resmi tidak kami temukan, jadi ajukan secepatnya.',
    draft.jalur === 'bukan-keberatan'
      ? 'Petugas yang dapat melihat status pastinya.'
      : 'Hasilnya diputuskan petugas. Desil bisa turun, naik, atau tetap.',
  ]
  return packed([
    'Langkah berikutnya:',
    steps.map((step, i) => `${i + 1}. ${step}`).join('\n'),
    facts.join('\n'),
  ])
}

/** Where to go when nothing is heard; the numbers come from the rule set. */
export function complaints({ contacts }: Pick<LetterDraft, 'contacts'>): string {
  return contacts.length > 0
    ? `Lapor lewat ${contacts.join(' atau ')}.`
    : 'Tanyakan langsung ke Dinas Sosial.'
}

/** A line that opens a list or rows stays with them. */
function texts(blocks: readonly Block[]): string[] {
  const paragraphs: string[] = []
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1]
    const opened = before?.kind === 'paragraph' && (block.kind === 'list' || block.kind === 'rows')
    if (opened) paragraphs.push(`${paragraphs.pop()}\n${blockText(block)}`)
    else paragraphs.push(blockText(block))
  }
  return paragraphs
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `*${block.text}*`
    case 'date':
      return `${block.place ?? DOTS}, ${DOTS} 20....`
    case 'rows':
      return block.rows.map(({ label, value }) => `${label}: ${value ?? DOTS}`).join('\n')
    case 'lines':
      return block.lines.map(({ text, blank }) => (blank ? `${text} ${DOTS}` : text)).join('\n')
    case 'paragraph':
      return block.text
    case 'list':
      return block.items.map(({ mark, text }) => `${mark} ${text}`).join('\n')
    case 'writing':
      return [block.label, ...Array(block.lines).fill(DOTS.repeat(4))].join('\n')
    case 'signatures':
      return block.over.map((over) => `${over}\n\n(${DOTS}${DOTS})`).join('\n\n')
  }
}

/** Paragraphs joined into as few bubbles as they fit in; a paragraph that is too long breaks between its lines. */
function packed(paragraphs: readonly string[]): string[] {
  const bubbles: string[] = []
  for (const paragraph of paragraphs.filter((text) => text !== '')) {
    const pieces = paragraph.length <= BUBBLE ? [paragraph] : joined(paragraph.split('\n'), '\n')
    for (const piece of pieces) {
      const last = bubbles.at(-1)
      if (last !== undefined && last.length + 2 + piece.length <= BUBBLE) {
        bubbles[bubbles.length - 1] = `${last}\n\n${piece}`
      } else bubbles.push(piece)
    }
  }
  return bubbles
}

function joined(lines: readonly string[], between: string): string[] {
  const pieces: string[] = []
  for (const line of lines) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + between.length + line.length <= BUBBLE) {
      pieces[pieces.length - 1] = `${last}${between}${line}`
    } else pieces.push(line)
  }
  return pieces
}
