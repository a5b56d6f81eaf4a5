/**
 * The kill test: `npm run test:crash`. Prints what was lost or doubled; ends with 1 when anything was that may not be.
 * `-- --kills 1000` for the long form, `-- --cluster` for a Redis Cluster of three nodes, `-- --unfenced` to see what it
 * prints without the condition in the commit.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { killTest } from '../test/crash/kill-test.ts'

const number = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    conversations: { ...number, default: '500' },
    messages: { ...number, default: '20' },
    workers: { ...number, default: '4' },
    kills: { ...number, default: '20' },
    freezes: { ...number, default: '10' },
    restarts: { ...number, default: '3' },
    cluster: { type: 'boolean', default: false },
    unfenced: { type: 'boolean', default: false },
  },
})

const report = await killTest({
  conversations: Number(values.conversations),
  messages: Number(values.messages),
  workers: Number(values.workers),
  kills: Number(values.kills),
  freezes: Number(values.freezes),
  restarts: Number(values.restarts),
  everyMs: 700,
  storage: values.cluster ? 'cluster' : 'one',
  fenced: !values.unfenced,
})
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, node ${process.version}, Redis with AOF always`,
)
for (const [name, value] of Object.entries(report)) console.log(`${name.padEnd(26)} ${value}`)
const { lost, outOfOrder, appliedTwice, unanswered, repliesOutOfOrder, repliesTwiceOtherwise } = report
const { memosLost, memosOutOfOrder, memosAppliedTwice, wrongLines } = report
const own = lost + outOfOrder + appliedTwice + unanswered + repliesOutOfOrder + repliesTwiceOtherwise
const wrong = own + memosLost + memosOutOfOrder + memosAppliedTwice + wrongLines
console.log(wrong === 0 ? 'nothing lost, nothing twice' : 'NOT CLEAN')
process.exitCode = wrong === 0 ? 0 : 1
