/** What a waiting state shows at the end of a turn: a question, or the choices that are open here. */
import { guideById, menuOf } from '../knowledge/guides.ts'
import { kabarAfter } from '../knowledge/kabar.ts'
import { slugOf } from '../knowledge/person.ts'
import { skipChoice } from '../knowledge/questions.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { PromptKey } from '../say.ts'
import { CONFIRM_FORGETTING } from './general.ts'
import { choices, questionChoices, topicChoices } from './labels.ts'
import * as officer from './officer.ts'
import type { Part, View } from './part.ts'
import * as person from './person.ts'
import { QUESTION_WORDS } from './questions.ts'

const PROMPT_PARTS: Readonly<Record<PromptKey, (view: View) => Part>> = {
  menu,
  question,
  result,
  desil,
  groups,
  group,
  reading,
  letter,
  above: (view) => ({
    text: 'Ada lagi yang bisa saya bantu?',
    choices: choices(['guide:mundur-sukarela', 'menu:panduan', 'menu:utama'], view.knowledge),
  }),
  emergency: (view) => ({
    text: view.interrupted
      ? 'Soal bantuan bisa nanti. Yang penting Ibu/Bapak selamat dulu.'
      : 'Kalau sudah ditolong, saya ada di sini.',
    choices: choices(
      [
        ...(view.connected ? ['menu:petugas'] : []),
        ...(view.interrupted ? ['lanjut:ya'] : view.topics.map((topic) => `maksud:${topic}`)),
        'menu:utama',
      ],
      view.knowledge,
    ),
  }),
  maksud: (view) => ({
    text: 'Maksud Ibu/Bapak yang mana?',
    choices: topicChoices(view.topics, view.knowledge),
  }),
  lanjut: (view) => ({
    text: 'Mau dilanjutkan?',
    choices: choices(['lanjut:ya', 'lanjut:baru', 'menu:utama'], view.knowledge),
  }),
  konfirmasi: (view) => ({
    text: CONFIRM_FORGETTING,
    choices: choices(['hapus:ya', 'hapus:tidak'], view.knowledge),
  }),
  titipan: (view) => ({
    text: view.people.length === 0 ? person.FIRST : person.WHO,
    choices: choices(
      [
        'kasus:sendiri',
        ...view.people.map((label) => `kasus:${slugOf(label)}`),
        'titipan:baru',
        ...(view.people.length > 0 ? ['titipan:hapus'] : []),
        'menu:utama',
      ],
      view.knowledge,
      view,
    ),
  }),
  nama: (view) => ({ text: person.NAME, choices: choices(['menu:titipan', 'menu:utama'], view.knowledge) }),
  buang: (view) => ({
    text: person.WHICH_TO_REMOVE,
    choices: choices(
      [...view.people.map((label) => `buang:${slugOf(label)}`), 'menu:titipan'],
      view.knowledge,
      view,
    ),
  }),
  kantor,
  pertanyaan: (view) => ({
    text: officer.ASK,
    choices: choices(
      [...((view.offices?.desa.length ?? 0) > 0 ? ['kantor:ganti'] : []), 'menu:utama'],
      view.knowledge,
    ),
  }),
  terkirim: (view) => ({
    text: officer.MEANWHILE,
    choices: choices([...(view.interrupted ? ['lanjut:ya'] : []), 'menu:utama'], view.knowledge),
  }),
}

export function promptPart(key: PromptKey, view: View): Part {
  return PROMPT_PARTS[key](view)
}

/** More names than this are not shown as choices; the person writes the name. */
const MOST_OFFICES = 10

function kantor(view: View): Part {
  const desa = view.offices?.desa ?? []
  const shown = desa.length <= MOST_OFFICES ? desa.map(({ id }) => `kantor:${id}`) : []
  return {
    text: shown.length > 0 ? officer.WHICH_OFFICE : officer.WRITE_OFFICE,
    choices: choices([...shown, 'kantor:utama', 'menu:utama'], view.knowledge, view),
  }
}

function menu(view: View): Part {
  return {
    text: view.entered
      ? 'Silakan pilih, atau tulis pertanyaan dengan kata-kata sendiri.'
      : 'Ada lagi yang bisa saya bantu?',
    choices: choices(
      [
        'menu:cek',
        'menu:desil',
        'menu:panduan',
        'menu:surat',
        'menu:petugas',
        'menu:bantuan',
        'menu:titipan',
      ],
      view.knowledge,
    ),
  }
}

function question(view: View): Part {
  if (view.question === null) return menu(view)
  const words = QUESTION_WORDS[view.question]
  const about = view.person === null ? '' : `*${view.person}:* `
  if (view.misses >= 3) {
    const ways = [skipChoice(view.question), 'menu:utama', 'menu:petugas']
    return { text: `${about}${words.prompts[0]}`, choices: choices(ways, view.knowledge) }
  }
  const prompt = words.prompts[view.misses as 0 | 1 | 2]
  const shown = questionChoices(view, view.question)
  return { text: `${about}${prompt}`, choices: shown, multiple: isMultiple(view, shown.length) }
}

function isMultiple(view: View, count: number): boolean {
  return view.question !== null && QUESTION_WORDS[view.question].none !== undefined && count > 3
}

function result(view: View): Part {
  const others = view
    .findings()
    .slice(1, 5)
    .map(({ id }) => `alasan:${id}`)
  return {
    text: view.entered
      ? 'Mau apa sekarang? Kalau ada jawaban yang keliru, tulis saja yang benar. Misalnya: *desil saya 6*.'
      : 'Ada lagi yang mau dilihat?',
    choices: choices(
      ['surat:buat', ...others, 'menu:desil', 'menu:petugas', 'menu:baru', 'menu:utama'],
      view.knowledge,
    ),
  }
}

function desil(view: View): Part {
  const known = view.answers.desil !== undefined
  const ids = [
    ...(known ? [] : ['desilku:isi']),
    'guide:cek-desil',
    'guide:perbarui-data',
    'menu:cek',
    'menu:utama',
  ]
  return { text: 'Mau tahu lebih lanjut?', choices: choices(ids, view.knowledge) }
}

function groups(view: View): Part {
  const ids = menuOf(view.knowledge).map((g) => `panduan:${g.id}`)
  return {
    text: 'Tentang apa? Pilih, atau langsung tulis pertanyaannya.',
    choices: choices([...ids, 'menu:utama'], view.knowledge),
  }
}

function group(view: View): Part {
  const open = menuOf(view.knowledge).find((g) => g.id === view.group)
  const ids = (open?.guides ?? []).map((id) => `guide:${id}`)
  return {
    text: open ? `${open.title}. Pilih yang mau dibaca.` : 'Pilih yang mau dibaca.',
    choices: choices([...ids, 'menu:panduan', 'menu:utama'], view.knowledge),
  }
}

/** Topics after which the person may want to look for the cause, or to object. */
const LEADS_TO_CAUSE: ReadonlySet<Topic> = new Set<Topic>([
  'saldo-kks-kosong',
  'arti-status',
  'nominal',
  'jadwal-cair',
  'syarat-program',
  'reaktivasi-pbi',
  'data-tidak-valid',
  'alamat-pindah',
  'penerima-meninggal',
  'data-ganda',
  'graduasi',
  'indikator-utang',
  'indikator-aset',
  'indikator-bpjs',
  'indikator-tabungan',
  'indikator-judol',
  'indikator-pekerjaan',
])
const LEADS_TO_LETTER: ReadonlySet<Topic> = new Set<Topic>([
  'cara-keberatan',
  'dokumen-keberatan',
  'pembaruan-data',
])

function reading(view: View): Part {
  const topic = guideById(view.knowledge, view.guide ?? '')?.topic
  const related = topic && LEADS_TO_LETTER.has(topic) ? ['surat:buat', 'menu:cek'] : []
  const kabar = topic && view.connected ? kabarAfter(topic) : null
  const news = kabar ? [`kabar:${kabar}`] : []
  const cause = topic && LEADS_TO_CAUSE.has(topic) ? ['menu:cek'] : []
  return {
    text: 'Ada lagi yang ingin ditanyakan?',
    choices: choices([...related, ...cause, ...news, 'menu:panduan', 'menu:utama'], view.knowledge),
  }
}

function letter(view: View): Part {
  return {
    text: 'Tidak punya printer, atau surat dibawa orang lain?',
    choices: choices(
      ['surat:berkas', 'surat:salin', 'surat:kuasa', 'ingat:14', 'menu:panduan', 'menu:utama'],
      view.knowledge,
    ),
  }
}
