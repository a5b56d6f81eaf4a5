import { describe, expect, it } from 'vitest'
import { findTerm, guideById, menuOf, pickGuide, TOPICS_WITHOUT_GUIDE } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Guide } from '../../src/knowledge/schema.ts'
import { TOPICS } from '../../src/knowledge/topics.ts'

const knowledge = loadKnowledge()
const guides = knowledge.guides
const byId = (id: string): Guide => {
  const guide = guideById(knowledge, id)
  if (guide === null) throw new Error(`no guide ${id}`)
  return guide
}

describe('every topic that a guide should answer', () => {
  const topics = TOPICS.filter((topic) => !TOPICS_WITHOUT_GUIDE.some((none) => none === topic))

  it.each(topics)(
    '%s has exactly one main guide, and it is the answer when no word picks another',
    (topic) => {
      const mains = guides.filter((guide) => guide.topic === topic && guide.main)
      expect(mains).toHaveLength(1)
      expect(pickGuide(knowledge, topic, 'xyz')).toBe(mains[0])
    },
  )

  it('has no guide where the replies have their own words', () => {
    for (const topic of TOPICS_WITHOUT_GUIDE) expect(pickGuide(knowledge, topic, 'apa')).toBeNull()
  })
})

describe('picking a guide', () => {
  const special = guides.filter((guide) => !guide.main)

  it.each(special.map((guide) => [guide.id, guide] as const))(
    '%s is found by each of its own words',
    (_, guide) => {
      expect(guide.picks.length).toBeGreaterThan(0)
      for (const pick of guide.picks) {
        const found = pickGuide(knowledge, guide.topic, `maaf bu, ${pick.toUpperCase()}, bagaimana?`)
        const rivals = guides.filter((other) => other.topic === guide.topic && other.picks.includes(pick))
        expect(rivals.map(({ id }) => id)).toContain(found?.id)
      }
    },
  )

  it.each([
    ['arti-status', 'status SI itu apa', 'status-si'],
    ['arti-status', 'situs tulis siapa', 'arti-status'],
    ['arti-status', 'exclude pekerjaan maksudnya apa', 'status-exclude'],
    ['arti-status', 'tidak layak GIS', 'status-gis'],
    ['arti-status', 'Tidak terdapat peserta / PM', 'status-tidak-terdapat'],
    ['arti-status', 'overlap sdm kesos', 'status-overlap-sdm'],
    ['arti-status', 'tidak transaksi artinya', 'status-tidak-transaksi'],
    ['arti-status', 'masih calon penerima', 'status-calon-penerima'],
    ['arti-status', 'proses spm', 'status-spm'],
    ['arti-desil', 'desilku 5 dapat apa', 'desil-5'],
    ['arti-desil', 'gajinya berapa masuk desil 3', 'desil-tabel-gaji'],
    ['reaktivasi-pbi', 'bpjs pbi mati padahal besok cuci darah', 'pbi-darurat'],
    ['penipuan-keamanan', 'saya sudah klik linknya', 'terlanjur-kirim'],
    ['penipuan-keamanan', 'bot ini resmi apa bukan', 'bot-resmi'],
    ['program-lain', 'kip kuliah gimana', 'pip-kip'],
    ['program-lain', 'bantuan beras bulan ini', 'beras'],
    ['indikator-utang', 'ktp saya dipakai orang buat pinjol', 'pinjaman-atas-nama'],
    ['indikator-aset', 'motornya sudah dijual', 'barang-bukan-milik'],
    ['indikator-pekerjaan', 'bapak PNS tapi beda KK', 'beda-kk'],
    ['indikator-pekerjaan', 'suami guru honorer', 'honorer-kontrak'],
    ['kks-hilang-blokir', 'kata teller rekening saya dormant', 'rekening-beku'],
    ['dokumen-keberatan', 'gk punya slip gaji', 'berkas-pengganti'],
    ['graduasi', 'artinya graduasi apa', 'apa-itu-graduasi'],
    ['data-tidak-valid', 'bayi saya blm masuk kk', 'anggota-keluarga-berubah'],
    ['penipuan-keamanan', 'ada penarikan bukan saya', 'uang-ditarik-orang'],
    ['cara-keberatan', 'bantuan sudah lama berhenti, mau keberatan', 'cara-keberatan'],
    ['syarat-program', 'orang tua saya bisa dapat apa', 'syarat-bansos'],
    ['usul-sanggah', 'saya orang tidak mampu mau usul', 'usul-sanggah'],
    ['penipuan-keamanan', 'link ini resmi atau bukan', 'penipuan'],
  ] as const)('%s: "%s" leads to %s', (topic, text, id) => {
    expect(pickGuide(knowledge, topic, text)?.id).toBe(id)
  })

  it('takes a hundred thousand letters in its stride', () => {
    const started = performance.now()
    pickGuide(knowledge, 'arti-status', 'gagal gagal oms '.repeat(7000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('the guide menu', () => {
  const menu = menuOf(knowledge)

  it('holds every guide exactly once', () => {
    const listed = menu.flatMap((group) => group.guides)
    expect([...listed].sort()).toEqual(guides.map(({ id }) => id).sort())
  })

  it('has groups that fit a phone, each with a plain label', () => {
    expect(menu.length).toBeLessThanOrEqual(9)
    for (const { title, guides: ids } of menu) {
      expect(title.length).toBeLessThanOrEqual(40)
      expect(ids.length).toBeGreaterThan(0)
      const listed = ids.map((id, index) => `${index + 1}. ${byId(id).title}`).join('\n')
      expect(`${title}\n${listed}`.length, title).toBeLessThanOrEqual(600)
    }
  })

  it('has no two labels alike', () => {
    expect(new Set(guides.map(({ title }) => title)).size).toBe(guides.length)
  })
})

describe('the glossary', () => {
  it.each([
    ['apa itu SPTJM', 'SPTJM'],
    ['sktm itu apa ya bu', 'SKTM'],
    ['SIKS-NG artinya apa', 'SIKS-NG'],
    ['kepanjangan KPM', 'KPM'],
    ['BPNT itu apa sih min', 'Sembako / BPNT'],
    ['himbara?', 'Himbara'],
    ['maksudnya verval apa', 'Verval'],
    ['gagal omspan artinya apa', 'Gagal omspan'],
  ])('"%s" finds %s', (text, term) => {
    expect(findTerm(knowledge, text)?.term).toBe(term)
  })

  it.each([
    'PKH',
    'kenapa PKH saya berhenti',
    'apa syarat PKH',
    'exclude pekerjaan, padahal saya buruh, apa yang salah?',
    'desil 5 dapat apa',
    'kapan tahap berikutnya cair?',
    '',
  ])('"%s" is not a question about a word alone', (text) => {
    expect(findTerm(knowledge, text)).toBeNull()
  })
})
