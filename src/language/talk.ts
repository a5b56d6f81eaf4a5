/** What a citizen writes while an officer talks with them: for the officer, or for the bot? */
import type { Command } from './understanding.ts'

/** Only these, alone, are for the bot; "berhenti" or "tolong" may well be an answer to the officer. */
const FOR_BOT: Partial<Record<Command, RegExp>> = {
  menu: /^\s*\/?(?:menu|mulai|start)(?: utama)?[\s.!]*$/i,
  selesai: /^\s*\/?(?:selesai|sudah selesai|selesai (?:bu|pak)|stop)[\s.!]*$/i,
  hapus: /hapus/i,
  petugas: /^\s*\/?petugas[\s.!]*$/i,
  privasi: /^\s*\/?privasi[\s.!]*$/i,
  bantuan: /^\s*\/(?:bantuan|help)[\s.!]*$/i,
  'orang-lain': /orang lain/i,
}

/** @param command what the message would be for the bot alone */
export function isForBot(text: string, command: Command | null): boolean {
  return command !== null && (FOR_BOT[command]?.test(text) ?? /^\s*\//.test(text))
}
