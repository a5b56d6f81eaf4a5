/** Breaks a number's connection five hundred times at random moments: `node --import tsx scripts/whatsapp-storm.ts [times] [seed]`. */
import { startFakeWhatsApp } from '../test/fakes/whatsapp/server.ts'
import { startRedis } from '../test/redis-server.ts'
import { startHelpdesk } from '../test/whatsapp/helpdesk.ts'
import { storm } from '../test/whatsapp/storm.ts'

const [times = '500', seed = '1'] = process.argv.slice(2)
const redis = await startRedis()
const wa = await startFakeWhatsApp()
const helpdesk = await startHelpdesk({ wa, redisUrl: redis.url })
// The fake's own phones use libsignal, which prints their keys.
for (const method of ['info', 'warn', 'error'] as const) console[method] = () => undefined
await helpdesk.link()
const result = await storm({
  wa,
  disconnects: Number(times),
  people: 20,
  seed: Number(seed),
  onProgress(done, questions) {
    if (done % 50 === 0) console.log(`${done} disconnects, ${questions} questions`)
  },
})
console.log(JSON.stringify(result))
if (result.lost.length > 0) console.log(helpdesk.output())
await helpdesk.stop()
await wa.close()
await redis.close()
process.exit(result.lost.length === 0 && result.twice === 0 ? 0 : 1)
