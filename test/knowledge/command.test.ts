import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('npm run knowledge', () => {
  it('counts what is known and ends well while nothing is past its date', () => {
    const { status, stdout } = run('--today', '2026-11-22', '--strict')
    expect(stdout).toMatch(/17 reasons/)
    expect(stdout).toContain('past the recheck date: 0')
    expect(status).toBe(0)
  })

  it('names what is past its date, and fails for it only when asked to', () => {
    const { status, stdout } = run('--today', '2027-03-01')
    expect(stdout).toContain('2027-02-22  programs BPNT highestDesil.0')
    expect(status).toBe(0)
    expect(run('--today', '2027-03-01', '--strict').status).toBe(1)
  })

  it('refuses a day that is none', () => {
    const { status, stderr } = run('--today', 'besok')
    expect(stderr).toContain('--today must be a date such as 2026-11-22, not "besok"')
    expect(status).toBe(2)
  })
})

function run(...args: string[]) {
  const command = ['--import', 'tsx', 'scripts/knowledge.ts', ...args]
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
}
