import { expect, test } from 'vitest'
import { remembering } from '../../src/language/bounded.ts'

test('what was worked out is not worked out again while there is room', () => {
  const asked: string[] = []
  const length = remembering(2, (input) => {
    asked.push(input)
    return input.length
  })
  expect([length('a'), length('bb'), length('a'), length('bb')]).toEqual([1, 2, 1, 2])
  expect(asked).toEqual(['a', 'bb'])
})

test('the oldest gives way to the newest', () => {
  const asked: string[] = []
  const same = remembering(2, (input) => {
    asked.push(input)
    return input
  })
  for (const input of ['a', 'b', 'c', 'b', 'c', 'a']) same(input)
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})

test('a long text is never remembered', () => {
  let times = 0
  const work = remembering(2, (input) => {
    times += 1
    return input
  })
  const story = 'x'.repeat(65)
  expect([work(story), work(story)]).toEqual([story, story])
  expect(times).toBe(2)
})
