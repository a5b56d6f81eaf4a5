/** Runs of number tokens with nothing but separators between them. */
import type { NumberToken, Token } from './private-tokens.ts'

/** Number tokens from `i` on with nothing but separators between them, up to 24 digits. */
export function runFrom(all: readonly Token[], i: number): readonly NumberToken[] {
  const run: NumberToken[] = []
  let digits = 0
  for (let k = i; k < all.length && digits <= 24; k++) {
    const token = all[k]
    if (token?.kind !== 'number' || (k > i && !token.joined)) break
    if (token.soft && k === i) break
    run.push(token)
    digits += token.digits.length
  }
  return run
}

/** Size of the shortest beginning of `run` whose digits satisfy `fits`; 0 when there is none. */
export function sizeOf(run: readonly NumberToken[], fits: (digits: number) => boolean): number {
  let sum = 0
  for (const [index, token] of run.entries()) {
    sum += token.digits.length
    if (fits(sum)) return index + 1
  }
  return 0
}

/** The digits of the first `size` tokens. */
export function joined(run: readonly NumberToken[], size: number): string {
  return run
    .slice(0, size)
    .map((t) => t.digits)
    .join('')
}
