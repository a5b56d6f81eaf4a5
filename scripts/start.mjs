/** Starts a program of src/ by name: compiled where dist/ is newer than the sources, else the sources themselves. */
import { existsSync, readdirSync, statSync } from 'node:fs'

const name = process.argv[2] ?? 'main'
const src = new URL('../src/', import.meta.url)
const compiled = new URL(`../dist/${name}.js`, import.meta.url)
process.argv.splice(1, 2, compiled.pathname)

if (isFresh()) {
  await import(compiled.href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL(`${name}.ts`, src).href)
}

function isFresh() {
  if (!existsSync(compiled)) return false
  const built = statSync(compiled).mtimeMs
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  return files.every((file) => statSync(new URL(file.replaceAll('\\', '/'), src)).mtimeMs <= built)
}
