/**
 * The whole path of a message over Redis: accepted → turn → reply handed to a channel that does nothing. Side by side with
 * others under full load; then by itself: calm, with many stored conversations, with a long one.
 */
import { startRedis, type TestRedis } from '../../test/redis-server.ts'
import { countingCore, openDesk, realCore } from './desk.ts'
import { freePort } from './helpdesk.ts'
import { inFlight, median, memoryUsed, quantile, steadily } from './load.ts'
import { peerFigures } from './peers.ts'
import { AT_ONCE, SAYINGS, type Say, TYPED } from './workload.ts'

/**
 * @param stored how many conversations lie in Redis at most, for the question whether the cost stays flat; 0 leaves
 *   everything out but the comparison
 * @param only how the names of the contenders begin
 */
export async function mailFigures(
  stored: number,
  only: string,
  runs: number,
): Promise<Readonly<Record<string, string | number>>> {
  const port = await freePort()
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'], port)
  const url = `redis://127.0.0.1:${port}`
  const [version = ''] = /redis_version:\S+/.exec(await redis.look.info('server')) ?? []
  const figures = {
    redis: `${version} over TCP, AOF everysec, ${AT_ONCE} under way, medians of ${runs}`,
    ...(await peerFigures(redis, url, only, runs)),
    ...(stored > 0 ? await ownFigures(redis, url, stored) : {}),
  }
  await redis.close()
  return figures
}

async function ownFigures(redis: TestRedis, url: string, stored: number) {
  await redis.look.config('SET', 'appendfsync', 'always')
  const RUNS = 3
  const always: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await redis.look.flushall()
    const path = await openDesk(url, countingCore)
    const begun = performance.now()
    await inFlight(AT_ONCE, 11_000, (n) => path.pass(`p${n % 1000}`, { text: 'x' }, n))
    always.push(11_000_000 / (performance.now() - begun))
    await path.close()
  }
  await redis.look.config('SET', 'appendfsync', 'everysec')
  return {
    deskWithoutLogicWritingAlwaysPerSecond: Math.round(median(always)),
    ...(await calmFigures(redis, url)),
    ...(await growthFigures(redis, url, stored)),
  }
}

async function calmFigures(redis: TestRedis, url: string) {
  await redis.look.flushall()
  const path = await openDesk(url, realCore())
  const pass = (n: number) => path.pass(`p${n % 300}`, TYPED.say(0, Math.floor(n / 300) % TYPED.updates), n)
  await steadily(100, 200, pass)
  const at300 = await steadily(300, 1500, (n) => pass(n + 1000))
  const idle = await steadily(10, 60, (n) => pass(n + 10_000))
  await path.close()
  return {
    p50MsAt300PerSecond: round(quantile(at300, 0.5)),
    p95MsAt300PerSecond: round(quantile(at300, 0.95)),
    p50MsIdle: round(quantile(idle, 0.5)),
    p95MsIdle: round(quantile(idle, 0.95)),
  }
}

/** What a stored conversation takes, and whether many of them, or a long one, make a message dearer. */
async function growthFigures(redis: TestRedis, url: string, most: number) {
  await redis.look.flushall()
  const path = await openDesk(url, realCore())
  const figures: Record<string, number> = {}
  let n = 0
  const measure = async (name: string) => {
    const times: number[] = []
    const begun = performance.now()
    for (let i = 0; i < 3; i++)
      times.push(...(await inFlight(8, 700, () => path.pass(`m${n % 50}`, inTurns(n), n++))))
    figures[`perSecondWith${name}`] = Math.round((2100 * 1000) / (performance.now() - begun))
    figures[`p50MsWith${name}`] = round(quantile(times, 0.5))
  }
  for (let p = 0; p < 50; p++) for (const text of SAYINGS) await path.pass(`m${p}`, { text }, n++)
  await measure('50')
  const before = await memoryUsed(redis.look)
  await inFlight(AT_ONCE, 2000, async (p) => {
    for (const text of SAYINGS) await path.pass(`stored${p}`, { text }, n++)
  })
  figures.bytesPerConversation = Math.round(((await memoryUsed(redis.look)) - before) / 2000)
  const [finished] = await redis.look.mget('bansos:{0}:r:telegram/stored1/=')
  figures.bytesOfRecord = finished?.length ?? 0
  await inFlight(AT_ONCE, most - 2050, (p) =>
    path.store(`copy${p}`, finished?.split('|').slice(2).join('|') ?? ''),
  )
  await rewritten(redis)
  await measure(String(most))
  const long = await inFlight(1, 200, () => path.pass('long', inTurns(n * 50), n++))
  figures.p50MsFirst20OfOne = round(median(long.slice(0, 20)))
  figures.p50MsLast20OfOne = round(median(long.slice(-20)))
  await path.close()
  return figures
}

/** Resolves when Redis does not rewrite its append-only file: that is the growth's cost, not a message's. */
async function rewritten(redis: TestRedis): Promise<void> {
  while (!(await redis.look.info('persistence')).includes('aof_rewrite_in_progress:0')) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Two sayings by turns: the same answer again and again would be taken for a loop. */
function inTurns(n: number): Say {
  return { text: Math.floor(n / 50) % 2 === 0 ? 'menu' : 'desil itu apa' }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
