/** FNV-1a over the letters of a text, 32 bits with sign. What is learnt depends on it: another one needs `npm run train`. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}
