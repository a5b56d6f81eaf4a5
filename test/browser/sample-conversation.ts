/** A conversation with every form of reply the page can show. */
import type { DrawnDocument, RawMessage } from '../../src/message.ts'
import type { ScriptedReply } from './scripted-helpdesk.ts'

export const LETTER: DrawnDocument = {
  name: 'surat-keberatan-bansos.pdf',
  mime: 'application/pdf',
  bytes: new TextEncoder().encode(`%PDF-1.4\n${'isi surat\n'.repeat(3000)}%%EOF\n`),
}

const GREETING: ScriptedReply = {
  text: 'Assalamualaikum, selamat datang di *Tanya Bansos*.\n\nSaya bisa bantu Ibu/Bapak mencari tahu kenapa bansos berhenti, apa arti desil, dan membuat surat keberatan. Saya program komputer, *bukan petugas*, dan tidak bisa melihat data pemerintah.\n\nAda yang bisa saya bantu?',
  choices: [
    { id: 'menu:cek', label: 'Kenapa bansos saya berhenti?' },
    { id: 'menu:desil', label: 'Apa itu desil?' },
    { id: 'menu:keberatan', label: 'Buat surat keberatan' },
    { id: 'menu:panduan', label: 'Panduan: KKS, BPJS, Pos, penipuan' },
    { id: 'menu:petugas', label: 'Bicara dengan petugas' },
  ],
}

const DESIL: ScriptedReply = {
  text: 'Ibu/Bapak tahu berapa *desil* keluarga sekarang?\n\nKalau tidak tahu, tidak apa-apa. Desil bisa dilihat di cekbansos.kemensos.go.id atau ditanyakan ke kantor desa.',
  choices: [
    ...Array.from({ length: 10 }, (_, i) => ({ id: `desil:${i + 1}`, label: String(i + 1) })),
    { id: 'desil:lewati', label: 'Tidak tahu' },
  ],
}

const DEBTS: ScriptedReply = {
  text: 'Apakah di keluarga (satu KK) ada yang seperti ini?',
  multiple: true,
  choices: [
    { id: 'utang:cicilanKendaraan', label: 'Cicilan motor atau mobil' },
    { id: 'utang:pinjaman', label: 'Pinjaman bank, koperasi, atau KUR' },
    { id: 'utang:paylater', label: 'Paylater' },
    { id: 'utang:pinjol', label: 'Pinjaman online (pinjol)' },
    { id: 'utang:tidak-ada-semua', label: 'Tidak ada semuanya' },
    { id: 'utang:lewati', label: 'Tidak tahu / lewati' },
  ],
}

const CARD: ScriptedReply = {
  text: '*Kemungkinan: desil naik di atas batas*\n\nDari cerita Ibu/Bapak, desil keluarga sekarang 6. Untuk PKH, menurut pejabat Kemensos (Februari 2026), batasnya desil 4.\n\nSaya tidak bisa melihat data pemerintah. Yang bisa melihat pasti adalah operator SIKS-NG di kantor desa atau kelurahan.\n\n*Langkah pertama:* datang ke kantor desa membawa KTP dan KK, minta dibukakan status DTSEN.\n\nSumber: ANTARA, 10 Feb 2026.',
}

const LETTER_REPLY: ScriptedReply = {
  text: 'Suratnya sudah jadi. Nama, NIK, dan alamat *ditulis tangan* ya, Ibu/Bapak.',
  choices: [
    { id: 'surat:teks', label: 'Kirim sebagai tulisan saja' },
    { id: 'menu', label: 'Menu' },
  ],
  document: LETTER,
}

const NOT_UNDERSTOOD: ScriptedReply = {
  text: 'Maaf, saya belum paham. Bisa ditulis dengan kata lain?',
}

export function sampleConversation({ text, chosen }: RawMessage): readonly ScriptedReply[] {
  const said = chosen[0] ?? text.toLowerCase()
  if (said === '/mulai' || said === 'menu') return [GREETING]
  if (said === 'menu:cek') return [DESIL]
  if (said.startsWith('desil:')) return [DEBTS]
  if (said.startsWith('utang:'))
    return [
      CARD,
      { ...CARD, text: CARD.text ?? '', choices: [{ id: 'surat:buat', label: 'Buat surat keberatan' }] },
    ]
  if (said === 'surat:buat') return [LETTER_REPLY]
  if (said === 'hapus') return [{ text: 'Semua catatan sudah dihapus.', clears: true }]
  return [NOT_UNDERSTOOD]
}
