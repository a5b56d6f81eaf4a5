/** The steps that must not be divided, as Redis scripts. Each touches the keys of one shard only, so one slot. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RedisClient } from './connection.ts'

const NAMES = [
  'accept',
  'claim',
  'take',
  'renew',
  'open',
  'commit',
  'settle',
  'remind',
  'replay',
  'expire',
  'own',
  'keep',
  'keys',
  'posted',
  'show',
  'recall',
] as const
export type ScriptName = (typeof NAMES)[number]

export type RunScript = (
  name: ScriptName,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>

interface Script {
  readonly source: string
  readonly sha: string
}

/** @param change alters a script's source; for the test that shows what happens without a condition */
export function createScripts(
  redis: RedisClient,
  change: (name: ScriptName, source: string) => string = (_, source) => source,
): RunScript {
  const scripts = new Map<ScriptName, Script>()
  for (const name of NAMES) {
    const source = change(name, readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8'))
    scripts.set(name, { source, sha: createHash('sha1').update(source).digest('hex') })
  }
  return async (name, keys, args) => {
    const script = scripts.get(name)
    if (script === undefined) throw new Error(`no script ${name}`)
    try {
      return await redis.evalsha(script.sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return await redis.eval(script.source, keys.length, ...keys, ...args)
    }
  }
}

/** A script's answer as a list; anything else would be a mistake in the script. */
export function listOf(answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw new Error('a script answered something unexpected')
  return answer
}
