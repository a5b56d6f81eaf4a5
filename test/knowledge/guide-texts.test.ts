import { describe, expect, it } from 'vitest'
import { guideById } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Guide } from '../../src/knowledge/schema.ts'
import { sourceLine } from '../../src/replies/source.ts'

const knowledge = loadKnowledge()
const guides = knowledge.guides
const byId = (id: string): Guide => {
  const guide = guideById(knowledge, id)
  if (guide === null) throw new Error(`no guide ${id}`)
  return guide
}
const said = (guide: Guide) => [guide.title, ...guide.answer, guide.short]
const texts = [
  ...guides.flatMap((guide) => said(guide).map((text) => ({ where: guide.id, text }))),
  ...knowledge.terms.map(({ term, plain }) => ({ where: `term ${term}`, text: plain })),
]

/** Sentences and list lines; a point inside a number or an address ends none. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/[.!?:;](?=\s|$)|\n/).filter((sentence) => /\p{L}/u.test(sentence))
}
const wordCount = (sentence: string) =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

describe('every text', () => {
  it('fits a bubble of 700 letters together with its source, even past its date', () => {
    for (const today of ['2026-11-22', '2027-12-01']) {
      const long = guides.flatMap((guide) => {
        const source = sourceLine(guide, knowledge, today)
        return [guide.answer.at(-1) ?? '', guide.short]
          .map((text) => `${text}\n\n${source}`.length)
          .filter((length) => length > 700)
          .map((length) => `${guide.id}: ${length} on ${today}`)
      })
      expect(long).toEqual([])
    }
  })

  it('has no sentence above 32 words', () => {
    const long = texts.flatMap(({ where, text }) =>
      sentencesOf(text)
        .filter((sentence) => wordCount(sentence) > 32)
        .map((sentence) => `${where}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  it.each(guides.map((guide) => [guide.id, guide] as const))(
    '%s has short sentences on average',
    (_, guide) => {
      for (const text of [guide.answer.join('\n'), guide.short]) {
        const counts = sentencesOf(text).map(wordCount)
        expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThanOrEqual(17)
      }
    },
  )

  it('promises nothing', () => {
    const promise =
      /pasti (?:cair|turun|dapat|menerima|disetujui|aktif)|dijamin|segera cair|akan (?:segera )?cair|cair (?:pada )?tanggal \d|tanggal \d+ .*cair|desil .{0,12}\bpasti\b|\bpasti\b .{0,12}desil/i
    expect(texts.filter(({ text }) => promise.test(text))).toEqual([])
  })

  it('never names the one cause', () => {
    expect(
      texts.filter(({ text }) =>
        /\bpenyebabnya (?:adalah|karena)|sebabnya adalah|ini karena Ibu/i.test(text),
      ),
    ).toEqual([])
  })

  it('never asks that private numbers are sent', () => {
    const asks =
      /\b(?:(?<!terlanjur )kirim(?:kan)?|ketik|tulis|sebutkan|foto(?:kan)?|masukkan)\b[^.\n]{0,40}\b(?:NIK|nomor KK|PIN|OTP|foto KTP)\b/i
    const bad = texts.flatMap(({ where, text }) =>
      sentencesOf(text)
        .filter(
          (sentence) =>
            asks.test(sentence) && !/\bjangan\b|\btidak\b|di kertas|\bditulis tangan\b/i.test(sentence),
        )
        .map((sentence) => `${where}: ${sentence}`),
    )
    expect(bad).toEqual([])
  })

  it('gives no harmful advice', () => {
    const harmful =
      /berhenti (?:saja )?(?:dari )?BPJS|(?:memecah|pecah|pisah(?:kan)?) KK\b|menyembunyikan|(?:pindahkan|memindahkan) nama|menutup(?:i)? (?:utang|rekening)|pinjol dulu|lapor Dukcapil|menarik (?:atau memindahkan )?uang|PIN almarhum/i
    const unwarned = texts.flatMap(({ where, text }) =>
      sentencesOf(text)
        .filter(
          (sentence) => harmful.test(sentence) && !/\bjangan\b|\btidak (?:perlu|boleh)\b/i.test(sentence),
        )
        .map((sentence) => `${where}: ${sentence}`),
    )
    expect(unwarned).toEqual([])
  })

  it('shows only addresses that are known to be good', () => {
    const hosts = texts.flatMap(
      ({ text }) => text.match(/\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:id|com|org|net|info|my)\b/gi) ?? [],
    )
    expect(hosts).toContain('cekbansos.kemensos.go.id')
    const good = (host: string) =>
      `.${host}`.endsWith('.go.id') || ['aduannomor.id', 'healing119.id'].includes(host)
    expect(hosts.filter((host) => !good(host))).toEqual([])
    expect(texts.filter(({ text }) => /https?:|bit\.ly|wa\.me|t\.me/i.test(text))).toEqual([])
  })

  it('shows only telephone numbers of the contacts', () => {
    const known = new Set(
      [...knowledge.contacts.values()].flatMap(({ number }) => number?.match(/\d[\d-]*\d/g) ?? []),
    )
    const loads = ['450', '900', '1300', '2200']
    const shown = texts.flatMap(({ where, text }) =>
      (text.replace(/(?:Rp)?\d+(?:\.\d+)+/g, '').match(/\d[\d-]+\d/g) ?? []).map((number) => ({
        where,
        number,
      })),
    )
    const other = shown.filter(({ number }) => !loads.includes(number) && !/^20[12]\d$/.test(number))
    expect(other.map(({ number }) => number)).toContain('021-171')
    expect(other.filter(({ number }) => !known.has(number))).toEqual([])
  })

  it('shows no number that is known to fail', () => {
    const failing =
      /\b(?:117|118|1500-?771|0813-?8007-?3120|0811-?1022-?210|0811-?1500-?229|1500299|0800-?176-?113|1500537|021-?500-?454)\b/
    expect(texts.filter(({ text }) => failing.test(text))).toEqual([])
  })

  it('names no workplace material as its source', () => {
    expect(texts.filter(({ text }) => /domain\.md|\bseed\b|\bS1\b|\bS2\b/i.test(text))).toEqual([])
  })
})

describe('amounts', () => {
  it('in the guide on amounts are those of the programmes on the day they were checked', () => {
    const values = [...knowledge.programs.values()].flatMap(({ amounts }) =>
      amounts.map(({ value }) => value ?? 0),
    )
    const known = new Set(values.flatMap((value) => [value, value * 3, value * 4]))
    const amounts = ['nominal', 'nominal-pkh-setahun', 'blt-kesra', 'syarat-atensi'].flatMap((id) =>
      said(byId(id)).flatMap((text) => text.match(/Rp[\d.]*\d/g) ?? []),
    )
    expect(amounts.length).toBeGreaterThan(15)
    expect(amounts.filter((amount) => !known.has(Number(amount.replace(/\D/g, ''))))).toEqual([])
  })
})
