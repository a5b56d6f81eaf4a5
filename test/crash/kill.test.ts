import { expect, test } from 'vitest'
import { type KillPlan, killTest } from './kill-test.ts'

const SHORT = { conversations: 60, messages: 10, workers: 3, everyMs: 500, fenced: true } as const

async function losesNothing(plan: KillPlan): Promise<void> {
  const report = await killTest(plan)
  console.log(JSON.stringify(report))
  expect(report).toMatchObject({
    lost: 0,
    outOfOrder: 0,
    appliedTwice: 0,
    unanswered: 0,
    repliesOutOfOrder: 0,
    repliesTwiceOtherwise: 0,
    deadLetters: 0,
    memosLost: 0,
    memosOutOfOrder: 0,
    memosAppliedTwice: 0,
    wrongLines: 0,
  })
  // After the last blow everything goes on by itself within ten seconds, and what waited is soon done.
  expect(report.recoverySeconds).toBeLessThan(20)
}

test('loses nothing and applies nothing twice while processes die and freeze and Redis is killed', async () => {
  await losesNothing({ ...SHORT, storage: 'one', kills: 5, freezes: 2, restarts: 1 })
}, 90_000)

test('keeps the same promise on a cluster of three whose nodes are killed', async () => {
  await losesNothing({ ...SHORT, storage: 'cluster', kills: 4, freezes: 1, restarts: 2 })
}, 90_000)
