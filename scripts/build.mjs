/**
 * Compiles src/ into dist/ after `npm ci`, so that the program starts fast and small. Without the compiler or the types that
 * it needs (`npm ci --omit=dev`, which may bring a compiler of somebody else) it does nothing.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = `${root}node_modules/typescript/bin/tsc`

const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const needed = Object.keys(devDependencies).filter((name) => name.startsWith('@types/'))
const isComplete = [compiler, ...needed.map((name) => `${root}node_modules/${name}`)].every((path) =>
  existsSync(path),
)

if (isComplete) {
  rmSync(`${root}dist`, { recursive: true, force: true })
  const { status } = spawnSync(process.execPath, [compiler, '-p', `${root}tsconfig.build.json`], {
    stdio: 'inherit',
  })
  if (status === 0) {
    cpSync(`${root}src`, `${root}dist`, { recursive: true, filter: (path) => !path.endsWith('.ts') })
  } else {
    rmSync(`${root}dist`, { recursive: true, force: true })
    console.warn('src/ does not compile; the program runs from source until it does (npm run types)')
  }
}
