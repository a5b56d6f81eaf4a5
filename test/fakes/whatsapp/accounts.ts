/** Who has WhatsApp: accounts with a phone and the devices linked to it. */
import { jidDecode } from '@whiskeysockets/baileys'
import type { Companion } from './companion.ts'
import { type Handset, makeHandset } from './handset.ts'
import { makeScreen, type Screen } from './screen.ts'

export type Addressing = 'lid' | 'pn'

export interface Account {
  /** The phone number, digits with country code. */
  readonly pn: string
  /** The LID, digits that are no phone number. */
  readonly lid: string
  name: string
  /** How this account appears in private chats. */
  addressing: Addressing
  /** Whether stanzas also carry the other form (`sender_pn`, `participant_lid`, …). */
  alternates: boolean
  readonly handset: Handset
  /** What the phone shows. */
  readonly screen: Screen
  readonly companions: Map<number, Companion>
  lastDevice: number
  /** How many of the next messages the phone fails to decrypt. */
  deaf: number
  /** Whether the phone confirms what it received. */
  receipts: boolean
  /** Whether the phone sends a history sync to a device that was just linked. Without it Baileys waits 20 s. */
  sendsHistory: boolean
}

export interface Accounts {
  readonly all: readonly Account[]
  add(person: { pn: string; lid?: string; name: string }): Account
  /** @param jid in either form, with or without a device */
  byJid(jid: string | undefined): Account | undefined
}

export function makeAccounts(): Accounts {
  const all: Account[] = []
  return {
    all,
    add({ pn, lid, name }) {
      if (all.some((one) => one.pn === pn)) throw new Error(`${pn} already has an account`)
      const account: Account = {
        pn,
        lid: lid ?? String(180_000_000_000_000 + all.length * 7_919),
        name,
        addressing: 'lid',
        alternates: true,
        handset: makeHandset(),
        screen: makeScreen(name),
        companions: new Map(),
        lastDevice: 0,
        deaf: 0,
        receipts: true,
        sendsHistory: true,
      }
      all.push(account)
      return account
    },
    byJid(jid) {
      const parts = jid === undefined ? undefined : jidDecode(jid)
      if (parts === undefined) return undefined
      return all.find((one) => (parts.server === 'lid' ? one.lid : one.pn) === parts.user)
    },
  }
}

/** The address of an account without a device. */
export function jidOf(account: Account, addressing: Addressing): string {
  return addressing === 'lid' ? `${account.lid}@lid` : `${account.pn}@s.whatsapp.net`
}

/** The same account in the other form, where the account lets it be known. */
export function alternateOf(account: Account, addressing: Addressing): string | undefined {
  return account.alternates ? jidOf(account, addressing === 'lid' ? 'pn' : 'lid') : undefined
}

export function addressingOf(jid: string): Addressing {
  return jid.endsWith('@lid') ? 'lid' : 'pn'
}

/** The device number in an address; 0 is the phone. */
export function deviceOf(jid: string): number {
  return Number(/:(\d+)@/.exec(jid)?.[1] ?? 0)
}
