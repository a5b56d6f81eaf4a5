/** An order that looks like chance and is none. */

/** A fixed shuffle per round by a small generator with a fixed start: no chance in it. */
export function shuffled(size: number, round: number): readonly number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  let state = 12_345 + round * 7_919
  for (let i = size - 1; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    const j = state % (i + 1)
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
  return order
}
