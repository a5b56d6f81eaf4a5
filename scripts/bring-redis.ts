/** The tests start their own redis-server: this finds one, or installs it where that is possible without asking. */
import { execFileSync, spawnSync } from 'node:child_process'

const OLDEST = 6.2

function version(): number | null {
  const { stdout, status } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' })
  return status === 0 ? Number(/v=(\d+\.\d+)/.exec(stdout)?.[1] ?? 0) : null
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}

if (version() === null && canInstall()) {
  console.log('redis-server is missing: installing it with apt-get')
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
const found = version()
if (found === null || found < OLDEST) {
  const what = found === null ? 'is not there' : `is ${found}, too old`
  console.error(
    `The tests need redis-server ${OLDEST} or newer in PATH; it ${what}. Debian and Ubuntu: sudo apt-get install redis-server. macOS: brew install redis.`,
  )
  process.exit(1)
}
