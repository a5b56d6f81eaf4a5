/** The one door for messages: private numbers are masked here, before anything else sees them. */
import { mask } from '../language/private.ts'
import type { Message, RawMessage } from '../message.ts'
import type { Intake, Mailroom } from '../ports.ts'

/** A message without private numbers, without control characters, of bounded length. */
export function receive(raw: RawMessage): Message {
  const { quoted, ...rest } = raw
  const { text, kinds, cut } = mask(raw.text)
  const message = { ...rest, text, private: kinds, cut }
  return quoted === undefined ? message : { ...message, quoted: mask(quoted).text }
}

/** @param isOfficer whether the writer is a known officer; a channel cannot know */
export function createIntake(
  mailroom: Mailroom,
  isOfficer: (raw: RawMessage) => boolean = () => false,
): Intake {
  return (raw) => mailroom.accept(receive({ ...raw, staff: raw.staff || isOfficer(raw) }))
}
