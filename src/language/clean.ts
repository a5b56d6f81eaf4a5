/** Makes any text plain: one form per letter, ASCII digits, no invisible tricks. Keeps line breaks. */

/** First code point (the zero) of the decimal digits of other scripts that keyboards offer. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0,
  0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0,
]

/** Invisible: format characters (bidi, zero width, soft hyphen), fillers, leftover combining marks, lone surrogates. */
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\p{Cs}\u115f\u1160\u3164]/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: line ends of other systems
const LINE_END = /\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g

/** NFKC, other digit scripts to 0–9, control and invisible characters removed; at most `most` characters are read. */
export function clean(raw: string, most: number): string {
  return raw
    .slice(0, most)
    .replace(LINE_END, '\n')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .slice(0, most)
}

function asciiDigit(char: string): string {
  const point = char.codePointAt(0) ?? 0
  const zero = ZEROS.find((z) => point >= z && point <= z + 9)
  return zero === undefined ? char : String(point - zero)
}
