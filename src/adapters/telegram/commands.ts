/** What Telegram offers behind "/", for each kind of chat. */
import type { Api } from 'grammy'
import type { BotCommand } from 'grammy/types'

const START: BotCommand = { command: 'mulai', description: 'Mulai, atau kembali ke menu' }
const CHECK: BotCommand = { command: 'cek', description: 'Kenapa bantuan saya berhenti?' }
const DESIL: BotCommand = { command: 'desil', description: 'Apa itu desil?' }
const OBJECTION: BotCommand = { command: 'keberatan', description: 'Cara keberatan dan suratnya' }
const OFFICER: BotCommand = { command: 'petugas', description: 'Bicara dengan petugas' }
const ERASE: BotCommand = { command: 'hapus', description: 'Hapus data saya' }
const HELP: BotCommand = { command: 'bantuan', description: 'Cara memakai bot ini' }
const PRIVACY: BotCommand = { command: 'privasi', description: 'Data apa yang disimpan?' }
const DIAGNOSE: BotCommand = { command: 'diagnosa', description: 'Kenapa bot (tidak) menjawab di sini?' }

const STAFF: readonly BotCommand[] = [
  { command: 'antrean', description: 'Tiket yang paling perlu dijawab' },
  { command: 'balas', description: 'Jawab tiket: /balas 12 isi jawaban' },
  { command: 'ambil', description: 'Tiket ini saya tangani: /ambil 12' },
  { command: 'tutup', description: 'Tiket selesai: /tutup 12' },
  { command: 'alih', description: 'Ke kantor lain: /alih 12 Sukamaju' },
]

const PRIVATE = [START, CHECK, DESIL, OBJECTION, OFFICER, ERASE, HELP, PRIVACY]
const GROUP = [CHECK, DESIL, OBJECTION, OFFICER, HELP]

/** @param staffChats chats of officers: questions of citizens have no place there */
export async function registerCommands(api: Api, staffChats: readonly string[]): Promise<void> {
  await api.setMyCommands(PRIVATE, { scope: { type: 'all_private_chats' } })
  await api.setMyCommands(GROUP, { scope: { type: 'all_group_chats' } })
  await api.setMyCommands([...GROUP, DIAGNOSE], { scope: { type: 'all_chat_administrators' } })
  for (const chat_id of staffChats) {
    await api.setMyCommands([...STAFF, DIAGNOSE], { scope: { type: 'chat', chat_id } })
  }
}
