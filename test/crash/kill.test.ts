import { expect, test } from 'vitest'
import { killTest } from './kill-test.ts'

test('loses nothing and applies nothing twice while processes die and freeze and Redis is killed', async () => {
  const report = await killTest({
    conversations: 60,
    messages: 10,
    workers: 3,
    kills: 5,
    freezes: 2,
    restarts: 1,
    everyMs: 500,
    fenced: true,
  })
  console.log(JSON.stringify(report))
  expect(report).toMatchObject({
    lost: 0,
    outOfOrder: 0,
    appliedTwice: 0,
    unanswered: 0,
    repliesOutOfOrder: 0,
    repliesTwiceOtherwise: 0,
    deadLetters: 0,
  })
  // After the last blow everything goes on by itself within ten seconds, and what waited is soon done.
  expect(report.recoverySeconds).toBeLessThan(20)
}, 90_000)
