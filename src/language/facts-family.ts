/** PKH components: pregnancy, small children, pupils, the old, the disabled. */
import type { Facts } from '../knowledge/facts.ts'
import type { Clause } from './clauses.ts'
import type { Reading } from './facts.ts'
import { numbersIn } from './numbers.ts'

/** From this age on somebody counts as old here; whether PKH begins at 60 or 70 is not settled. */
const OLD = 60
const SMALL = 6

export function familyFacts({ clauses }: Reading): Facts {
  const facts: Facts = {}
  let running = false
  for (const [i, clause] of clauses.entries()) {
    if (clause.other && !/ (?:mertua|nenek|kakek) /.test(clause.text)) continue
    if (clause.supposed || PROPOSES.test(clause.text)) continue
    ages(clause, facts, clauses[i - 1]?.text ?? '')
    named(clause, facts)
    running = denied(clause, running && clauses[i - 1]?.sentence === clause.sentence, facts)
  }
  return facts
}

/** Somebody who is to be proposed is not the writer's family. */
const PROPOSES =
  / (?:mengusulkan|usulkan|ngusulin|usul|mendaftarkan|daftarkan|daftar) (?:seorang|tetangga|warga|(?:kakek|nenek|janda|orang)(?! saya| kami)) /

/** "dari orok", "buta urusan": figures of speech. */
const FIGURES =
  / (?:dari|sejak) (?:masih |zaman )?bayi | buta (?:urusan|huruf|warna|aksara|teknologi|hp|soal|internet|politik) | odgj (?:penerima |itu |sedang )?(?:bansos )?(?:ngamuk|mengamuk|berkeliaran) /g

function named(clause: Clause, facts: Facts): void {
  const { general, past } = clause
  const text = clause.text.replace(FIGURES, ' ')
  if (
    / hamil /.test(text) &&
    !general &&
    !/ (?:waktu hamil|pas hamil|pkh hamil|bantuan hamil|untuk hamil) /.test(text)
  )
    set(
      facts,
      'hamil',
      (!past && (clause.own || !/ ibu hamil /.test(text))) || / (?:sedang|lagi|masih) /.test(text),
      / (?:tidak|bukan|belum)(?: \S+){0,3} hamil | hamil tidak ada /.test(text),
    )
  if (
    / (?:istri|saya|anak)(?: \S+)? (?:mau|akan|hampir) (?:lahir|melahirkan) | pecah ketuban /.test(text) &&
    !general
  )
    facts.hamil = true
  if (
    / (?:anak|bayi)(?: masih| baru)? (?:umur )?(?:setahun|sebulan) | kecil umur (?:setahun|sebulan) /.test(
      text,
    ) &&
    !general
  )
    facts.balita = true
  if (/ (?:balita|bayi|batita|orok) /.test(text) && !general)
    set(
      facts,
      'balita',
      !/ (?:pkh|bantuan|posyandu) (?:balita|bayi) /.test(text) || clause.own,
      / (?:tidak|bukan|belum)(?: (?:punya|ada))?(?: \S+){0,2} (?:balita|bayi) | balita (?:tidak|juga tidak) ada /.test(
        text,
      ),
    )
  pupils(clause, facts)
  if (
    / (?:lansia|jompo|renta|lanjut usia|sepuh) /.test(text) ||
    / (?:saya|ibu|bapak|nenek|kakek|orang|mertua)(?: \S+){0,3} sudah tua /.test(text) ||
    / orang tua (?:sendirian|sendiri|sebatang) /.test(text)
  )
    if (!general || / (?:saya|ibu|bapak) /.test(text))
      set(
        facts,
        'lansia',
        !/ (?:program|bantuan|posyandu|syarat|kalau) lansia /.test(text) && !asksAmount(text, AMOUNT_OLD),
        / (?:tidak|bukan|belum)(?: (?:punya|ada))? (?:lansia|jompo) /.test(text),
      )
  if (
    / (?:cacat|lumpuh|buta|tuli|bisu|tunanetra|tunarungu|tunadaksa|tunagrahita|odgj|autis|autisme|kursi roda|down syndrome|tuna|gangguan jiwa|keterbelakangan) /.test(
      text,
    ) &&
    (!general || clause.own)
  )
    set(
      facts,
      'disabilitas',
      !/ (?:program|bantuan|syarat|untuk) cacat | data cacat | barang cacat /.test(text),
      / (?:tidak|bukan)(?: (?:punya|ada))?(?: yang)? cacat | tidak ada (?:\S+ )?cacat /.test(text),
    )
}

const LISTED =
  '(?:hamil|balita|bayi|batita|lansia|jompo|cacat|disabilitas|sekolah|sd|smp|sma|anak|orang|ibu|usia|dini|lanjut|tua|atau|maupun|dan|apalagi|sama|juga|yang|masih|sedang|lagi|punya|ada|sekali|pun)'
type Member = 'hamil' | 'balita' | 'lansia' | 'disabilitas' | 'anakSekolah'
const IN_A_LIST: readonly (readonly [Member, RegExp, RegExp])[] = [
  member('hamil', 'hamil'),
  member('balita', '(?:balita|bayi|batita)'),
  member('lansia', '(?:lansia|jompo)'),
  member('disabilitas', '(?:cacat|disabilitas)'),
  member('anakSekolah', '(?:sekolah|sd|smp|sma)'),
]
const LIST = new RegExp(`^(?: ${LISTED})+ (?:di (?:rumah|keluarga|kk) ?)?(?:saya |kami )?$`)
const DENIED_LIST = new RegExp(`^(?: \\S+){0,4} tidak (?:ada|punya)(?: ${LISTED})+ $`)

/** The fact, its name, and its denial within a list. */
function member(fact: Member, name: string): readonly [Member, RegExp, RegExp] {
  return [fact, new RegExp(` ${name} `), new RegExp(` tidak (?:ada|punya)(?: ${LISTED}){0,8} ${name} `)]
}

/** "tidak ada yang hamil maupun balita", "tidak ada lansia, balita, atau yang hamil": the denial runs through the list. True: it may go on. */
function denied({ text }: Clause, running: boolean, facts: Facts): boolean {
  const runsOn = running && LIST.test(text)
  if (!runsOn && !text.includes(' tidak ')) return false
  for (const [fact, name, inList] of IN_A_LIST)
    if (inList.test(text) || (runsOn && name.test(text))) facts[fact] = false
  return runsOn || DENIED_LIST.test(text)
}

/** "pkh anak sd berapa", "besaran pkh untuk lansia": a tariff is asked for, nobody's age. */
function asksAmount(text: string, of: RegExp): boolean {
  return / (?:berapa|besaran|nominal|jumlah|informasi|info|per tahap) /.test(text) && of.test(text)
}

/** The tariff of the old and of pupils. */
const [AMOUNT_OLD, AMOUNT_PUPIL] = ['(?:lansia|lanjut usia)', '(?:anak )?(?:sekolah|sd|smp|sma|smk)'].map(
  (member) =>
    new RegExp(
      ` (?:pkh|bantuan|komponen|kategori|besaran|nominal|jumlah)(?: (?:pkh|bantuan|untuk|buat|bagi|kategori|komponen|yang|per|tahap)){0,3} ${member} `,
    ),
) as [RegExp, RegExp]

function pupils({ text, general, own, past }: Clause, facts: Facts): void {
  if (general && !own) return
  if (past && !/ (?:masih|sekarang) /.test(text)) return
  if (
    / (?:biaya|bayar|untuk|seragam|uang|beasiswa|pip) (?:anak )?(?:\S+ )?sekolah | masuk sekolah /.test(
      text,
    ) &&
    !/ masih sekolah | anak (?:masih |lagi )?(?:sd|smp|sma|smk) /.test(text)
  )
    return
  if (
    / (?:tidak|belum|bukan)(?: (?:punya|ada))? anak(?: yang)?(?: masih)? sekolah | tidak ada yang(?: masih)? sekolah | anak(?: \S+){0,2} (?:tidak|belum) sekolah /.test(
      text,
    )
  ) {
    facts.anakSekolah = false
    return
  }
  if (
    / (?:lulus|tamat|kerja|besar) semua | semua (?:sudah )?(?:lulus|tamat) | tidak ada (?:lagi )?yang (?:masih )?sekolah /.test(
      text,
    ) &&
    / anak /.test(text)
  ) {
    facts.anakSekolah = false
    return
  }
  if (
    / (?:lulus|tamat|putus|lulusan|keluar) /.test(
      text.replace(/ (?:tidak|belum|kapan|kok|sudah) keluar /g, ' '),
    ) &&
    !/ masih /.test(text)
  )
    return
  if (/ seragam (?:sekolah )?anak | (?:spp|rapor) anak (?:saya|kami) /.test(text)) facts.anakSekolah = true
  if (
    / (?:anak|cucu)(?: \S+){0,5} (?:sekolah|sd|smp|sma|smk|mi|mts|madrasah|tsanawiyah|aliyah|slb) /.test(
      text,
    ) ||
    / (?:anak|kelas)(?: \S+){0,5} kelas (?:\d+|satu|dua|tiga|empat|lima|enam) /.test(text) ||
    / kelas (?:\d+|satu|dua|tiga|empat|lima|enam) (?:sd|smp|sma|smk|mi|mts|madrasah) /.test(text) ||
    / (?:sekolah|sd|smp|sma|smk) (?:semua|masih)? ?anak /.test(text)
  )
    if (
      !/ (?:bantuan|untuk|syarat|program|dapat) anak sekolah /.test(text) &&
      !asksAmount(text, AMOUNT_PUPIL)
    )
      facts.anakSekolah = true
}

/** "ibu umur 72", "anak 3 tahun". */
function ages({ words, text, general, own }: Clause, facts: Facts, before: string): void {
  if (general && !own) return
  for (const n of numbersIn(words)) {
    const around = words.slice(Math.max(0, n.start - 3), n.start)
    const isAge = around.some((w) =>
      /^(?:umur|usia|yuswa|umure|umurnya|usianya|yuswane|umurna|yuswana)$/.test(w),
    )
    const unit = words[n.end] ?? ''
    const child =
      around.some((w) => /^(?:anak|bayi|balita|cucu)$/.test(w)) || (isAge && / (?:anak|bayi) /.test(text))
    const small =
      isAge &&
      unit === 'tahun' &&
      n.value < SMALL &&
      / (?:kecil|bungsu|bontot|ragil|anak) /.test(before + text)
    if (isAge && n.value >= OLD && n.value <= 110) facts.lansia = true
    else if (child && unit === 'bulan' && n.value <= 36) facts.balita = true
    else if (small) facts.balita = true
    else if (child && (isAge || unit === 'tahun') && n.value < SMALL && !/ (?:sejak|selama) /.test(text))
      facts.balita = true
    else if (
      !isAge &&
      unit === 'tahun' &&
      n.value >= OLD &&
      n.value <= 110 &&
      / (?:ibu|bapak|nenek|kakek|saya|mertua) /.test(before + text) &&
      !/ tahun \d{4} /.test(text)
    )
      facts.lansia = true
  }
}

function set(
  facts: Facts,
  fact: 'hamil' | 'balita' | 'lansia' | 'disabilitas',
  holds: boolean,
  denied: boolean,
): void {
  if (denied) facts[fact] = false
  else if (holds) facts[fact] = true
}
