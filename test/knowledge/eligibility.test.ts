import { describe, expect, it } from 'vitest'
import { desilViews, desilViewsOfAll, runningPrograms } from '../../src/knowledge/eligibility.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readExamples } from './examples.ts'

const TODAY = '2026-11-22'
const knowledge = loadKnowledge()
const { standings, cases, sources } = readExamples()

describe('where a desil stands', () => {
  it.each(standings.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const { position, views } = desilViews(example.program, example.desil, knowledge, example.today)
    expect(position).toBe(example.position)
    expect(views.map(({ highest }) => highest)).toEqual(example.highest)
  })

  it('tells the official view on sembako at desil 5 before the other, each with source and date', () => {
    const { views } = desilViews('BPNT', 5, knowledge, TODAY)
    expect(views.map(({ basis, within }) => [basis, within])).toEqual([
      ['pejabat', false],
      ['media', true],
    ])
    expect(views[0]?.sources[0]).toMatchObject({ date: '2026-02-10', basis: 'pejabat' })
  })

  it('keeps the official view first when media are newer or stand above it in the file', () => {
    const newer = { title: 'x', publisher: 'y', date: '2026-11-01', url: null, basis: 'media' } as const
    const card = knowledge.programs.get('BPNT')
    const turned = card && {
      ...card,
      highestDesil: card.highestDesil.toReversed() as typeof card.highestDesil,
    }
    const changed = {
      ...knowledge,
      sources: new Map([...knowledge.sources, ['desil-jpnn-2026-02-06', newer]]),
      programs: new Map([...knowledge.programs, ...(turned ? [['BPNT', turned] as const] : [])]),
    }
    expect(desilViews('BPNT', 5, changed, TODAY).views.map(({ highest }) => highest)).toEqual([4, 5])
  })

  it('puts the newer of two officials first', () => {
    const official = (date: string) =>
      ({ title: 'x', publisher: 'y', date, url: null, basis: 'pejabat' }) as const
    const changed = {
      ...knowledge,
      sources: new Map([...knowledge.sources, ['desil-jpnn-2026-02-06', official('2026-11-01')]]),
    }
    expect(desilViews('BPNT', 5, changed, TODAY).views.map(({ highest }) => highest)).toEqual([5, 4])
  })

  it('says that a view is past its recheck date', () => {
    const stale = (today: string) => desilViews('PKH', 3, knowledge, today).views.map((view) => view.stale)
    expect(stale('2027-02-22')).toEqual([false])
    expect(stale('2027-02-23')).toEqual([true])
  })

  it('lists every programme that has not ended', () => {
    expect(desilViewsOfAll(3, knowledge, TODAY).map(({ program }) => program)).toEqual([
      'PKH',
      'BPNT',
      'PBI-JK',
      'ATENSI',
    ])
    expect(runningPrograms(knowledge, '2025-12-31')).toContain('BLT-KESRA')
    expect(runningPrograms(knowledge, '2026-01-01')).not.toContain('BLT-KESRA')
  })
})

describe('the worked examples', () => {
  it('are at least 66, with names of their own', () => {
    const names = [...standings, ...cases].map(({ name }) => name)
    expect(names.length).toBeGreaterThanOrEqual(66)
    expect(new Set(names).size).toBe(names.length)
  })

  it('cite sources that the knowledge cites too, word for word', () => {
    const known = [...knowledge.sources.values()]
    for (const source of Object.values(sources)) {
      expect(known).toContainEqual(expect.objectContaining(source))
    }
  })
})
