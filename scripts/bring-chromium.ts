/** Makes sure that a Chromium is there for the browser tests; installs Debian's where that is possible. */
import { spawnSync } from 'node:child_process'
import { findChromium, NO_CHROMIUM } from '../test/browser/chromium.ts'

if (findChromium() === null) {
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && hasCommand('apt-get')
  if (isDebianRoot) {
    console.log('Chromium tidak ada: memasang dari paket Debian …')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
}
if (findChromium() === null) {
  console.error(NO_CHROMIUM)
  process.exit(1)
}

function hasCommand(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0
}

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
}
