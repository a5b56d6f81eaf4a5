/** What officers read of announcements and of the radar. */
import { KABAR } from '../knowledge/kabar.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { AnnouncementNotice } from '../memos.ts'
import type { MaskedText } from '../message.ts'
import { KABAR_WORDS, newsText } from './kabar.ts'
import type { Part } from './part.ts'
import { TOPIC_WORDS } from './topics.ts'

const KINDS = KABAR.map((kabar) => `*${kabar}* (${KABAR_WORDS[kabar]})`).join(', ')

export const HOW_TO_ANNOUNCE = `Cara mengumumkan: /umumkan <soal apa> <isinya>. Misalnya: */umumkan jadwal Sembako tahap 3 mulai dibagikan 1 Desember di kantor pos.*\n\nSoal yang ada: ${KINDS}. Hanya yang minta dikabari yang menerima.`

export const NO_RIGHT_TO_ANNOUNCE =
  'Maaf, mengumumkan hanya bisa dilakukan petugas kantor utama yang berhak. Tidak ada yang dikirim.'

export const NO_RIGHT_TO_RADAR = 'Maaf, ini hanya bisa dilihat petugas yang terdaftar dan berhak mengusulkan.'

export const ANNOUNCEMENT_LABELS = { kirim: 'Kirim', jangan: 'Jangan kirim' } as const

export function missingNumber(command: string): string {
  return `Nomor pengumumannya berapa? Misalnya: */${command} 3*.`
}

/** @param choices ids of "send" and "do not send", in this order */
export function announcementParts(notice: AnnouncementNotice, choices: readonly string[]): readonly Part[] {
  const { what, number, kabar, text, office, people } = notice
  if (what !== 'draft' || kabar === null || text === null) return [{ text: news(notice) }]
  const [send = '', keep = ''] = choices
  if (people === 0)
    return [
      {
        text: `*Pengumuman ${number}*: belum ada yang minta dikabari soal ${KABAR_WORDS[kabar]}. Tidak ada yang dikirim.`,
      },
    ]
  return [
    { text: `*Pengumuman ${number}*, belum dikirim. Begini yang akan dibaca ${people} orang:`, alone: true },
    { text: newsText({ kabar, text, office }), alone: true },
    {
      alone: true,
      text: `Kirim ke ${people} orang? Pelan-pelan, 20 orang per menit, pukul 07.00–20.00 WIB. Bisa juga ketik */kirim ${number}* atau */hentikan ${number}*.`,
      choices: [
        { id: send, label: `${ANNOUNCEMENT_LABELS.kirim} ke ${people} orang` },
        { id: keep, label: ANNOUNCEMENT_LABELS.jangan },
      ],
    },
  ]
}

function news({ what, number, people, sent }: AnnouncementNotice): string {
  const NEWS: Readonly<Record<AnnouncementNotice['what'], string>> = {
    draft: 'belum dikirim.',
    sending: `mulai dikirim ke ${people} orang. Keliru? Ketik */hentikan ${number}*.`,
    sent: `selesai, terkirim ke ${sent} orang.`,
    stopped: `dihentikan. Sudah terkirim ke ${sent} dari ${people} orang, yang lain tidak menerima.`,
    dropped: 'tidak jadi dikirim.',
    'too-old': 'sudah lebih dari sehari. Tulis lagi dengan /umumkan supaya isinya pasti masih benar.',
    already: 'sudah pernah dikirim atau dihentikan. Tidak ada yang dikirim lagi.',
    unknown: 'tidak ada. Periksa nomornya.',
    busy: 'menunggu: pengumuman lain soal yang sama masih dikirim. Coba lagi nanti.',
  }
  return `*Pengumuman ${number}*: ${NEWS[what]}`
}

export interface RadarLine {
  readonly text: MaskedText
  readonly people: number
  readonly now: number
  readonly topic: Topic | null
}

/** The radar as a short list. @param weeks that were looked at @param hidden questions that too few asked */
export function radarText(lines: readonly RadarLine[], weeks: number, hidden: number, least: number): string {
  if (lines.length === 0)
    return `*Radar pertanyaan*: belum ada pertanyaan tanpa jawaban yang ditulis ${least} orang atau lebih dalam seminggu. ${others(hidden)}`.trim()
  return [
    `*Radar pertanyaan* (${weeks} minggu terakhir). Yang belum bisa dijawab bot:`,
    ...lines.map(({ text, people, now, topic }, i) => {
      const guess = topic === null ? '' : `, mungkin: ${TOPIC_WORDS[topic]}`
      return `${i + 1}. “${text}” (${people} orang, minggu ini ${now}${guess})`
    }),
    [others(hidden), 'Usulan perbaikan: */radar 1*, atau */radar 1 jadwal-cair* bila temanya lain.']
      .filter((part) => part !== '')
      .join('\n'),
  ].join('\n')
}

function others(hidden: number): string {
  return hidden === 0
    ? ''
    : `${hidden} pertanyaan lain ditulis terlalu sedikit orang, jadi tidak ditampilkan.`
}

export function proposalText(file: string, snippet: string, evalCase: string): string {
  return [
    '*Usulan*, untuk ditinjau dulu. Bot tidak berubah sendiri.',
    `Berkas: ${file}`,
    snippet,
    'Kasus uji:',
    evalCase,
  ].join('\n\n')
}

export const NO_SUCH_GROUP = 'Nomor itu tidak ada di radar. Ketik */radar* untuk daftarnya.'
export const NEEDS_TOPIC = 'Temanya belum jelas. Tulis temanya, misalnya: */radar 1 jadwal-cair*.'
