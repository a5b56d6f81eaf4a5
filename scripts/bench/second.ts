/**
 * The second process of a contender: takes the turns for the first one, or handles half of the people where there is no queue.
 * Arguments: contender, Redis. Tells its parent when it is ready, and afterwards what processor time it has used.
 */
import { bareTurns } from './bare-loop.ts'
import { openStore, realCore, serveTurns } from './desk.ts'
import { grammyConversations } from './grammy-conversations.ts'
import { inFlight } from './load.ts'
import { AT_ONCE, PEOPLE, TYPED } from './workload.ts'

const [contender = '', url = ''] = process.argv.slice(2)

if (contender === 'desk') serveTurns(await openStore(url), realCore())
else if (contender === 'bare') await bareTurns(url)
else {
  const path = await grammyConversations(url)
  const half = PEOPLE / 2
  process.on('message', (from) => {
    if (from !== 'w' && from !== 'p') return
    void inFlight(AT_ONCE / 2, half * TYPED.updates, (n) => {
      const person = half + (n % half)
      return path.pass(`${from}${person}`, TYPED.say(person, Math.floor(n / half)), n)
    }).then(() => process.send?.('done'))
  })
}
process.on('message', (from) => {
  if (from === 'cpu') process.send?.(process.cpuUsage())
})
process.send?.('ready')
