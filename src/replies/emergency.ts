/** Emergencies: short, human, at most three numbers, never alone with one that may not answer. */
import type { Knowledge } from '../knowledge/schema.ts'
import type { EmergencyKind } from '../say.ts'

type Numbers = (id: (typeof EMERGENCY_CONTACTS)[number]) => string

/**
 * Wordings follow what the lines are known to do: 119 ext. 8 is often slow, so 110 and the nearest IGD stand beside
 * it; there is no national line for hunger, so desa and Dinsos come first.
 */
const WORDS: Readonly<Record<EmergencyKind, (number: Numbers) => string>> = {
  'bunuh-diri': (n) =>
    `Saya khawatir dengan keadaan Ibu/Bapak. Tolong jangan sendirian sekarang. Panggil keluarga atau tetangga untuk menemani.\n\nTelepon *${n('healing119')}* (gratis), atau buka *healing119.id*.\n\nKalau lama tidak diangkat, jangan menunggu: telepon *${n('polisi')}*, atau minta diantar ke IGD atau puskesmas terdekat.`,
  kekerasan: (n) =>
    `Kalau sekarang sedang dalam bahaya, telepon *${n('polisi')}*.\n\nUntuk kekerasan pada perempuan atau anak: telepon *${n('sapa129')}* atau WhatsApp *${n('sapa129-wa')}*.\n\nIbu/Bapak tidak perlu cerita di sini. Kalau HP ini dipakai bersama, ketik *hapus* supaya obrolan ini tidak tersimpan di sini. Hapus juga dari layar HP.`,
  lapar: (n) =>
    `Ini harus didahulukan. Sekarang juga beri tahu *Pak RT/RW atau kantor desa/kelurahan*. Sulit berjalan? Minta tetangga yang menyampaikan. Minta desa menghubungi *Dinas Sosial* untuk bantuan makanan darurat.\n\nBisa juga telepon Kemensos *${n('kemensos')}* (24 jam). Kalau ada yang lemas atau sakit, telepon *${n('ambulans')}* atau langsung ke puskesmas terdekat.`,
  berobat: (n) =>
    `Jangan tunda berobat. *Langsung ke IGD, rumah sakit, atau puskesmas terdekat*, atau telepon *${n('ambulans')}*.\n\nKalau BPJS gratisnya mati, tetap datang. Minta *surat keterangan membutuhkan layanan kesehatan* dari rumah sakit atau puskesmas. Hari itu juga bawa surat itu dengan KTP dan KK ke kantor desa atau Dinas Sosial.\n\nBertanya tentang kartunya: BPJS Kesehatan *${n('bpjs')}*.`,
  bencana: (n) =>
    `Utamakan keselamatan. Jauhi tempat berbahaya dan ikuti petunjuk petugas desa.\n\nAda bahaya sekarang: telepon *${n('polisi')}*. Ada yang luka: *${n('ambulans')}*. Terjebak atau hanyut: *${n('basarnas')}*.\n\nUntuk makan dan tempat mengungsi, hubungi kantor desa, BPBD, atau Dinas Sosial.`,
}

/** Ids in `contacts.yaml` that these texts need. */
export const EMERGENCY_CONTACTS = [
  'polisi',
  'ambulans',
  'healing119',
  'sapa129',
  'sapa129-wa',
  'kemensos',
  'bpjs',
  'basarnas',
] as const

/** @throws Error when a number is missing; a test keeps that from happening */
export function emergencyText(kind: EmergencyKind, knowledge: Knowledge): string {
  return WORDS[kind]((id) => {
    const number = knowledge.contacts.get(id)?.number
    if (number == null) throw new Error(`contacts.yaml: nomor "${id}" tidak ada`)
    return number
  })
}
