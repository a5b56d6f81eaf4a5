/** A person with WhatsApp, as tests speak of one: says, hears, scans, … */
import type { proto } from '@whiskeysockets/baileys'
import type { Account, Addressing } from './accounts.ts'
import type { Content } from './contents.ts'
import type { Group } from './groups.ts'
import { hearing } from './hearing.ts'
import type { LinkedDevice } from './linked-device.ts'
import { owning } from './owning.ts'
import type { Chat } from './say.ts'
import type { Heard, Typing } from './screen.ts'
import { speaking } from './speaking.ts'
import type { World } from './world.ts'

export interface Place {
  /** A group; without it the private chat. */
  readonly in?: Group
  /** The other person of the private chat; the helpdesk when left out. */
  readonly to?: Person
}

export interface SayOptions extends Place {
  readonly quotes?: Heard | Sent
  /** How often it was forwarded; from 5 on WhatsApp says "many times". */
  readonly forwarded?: number
  /** Mentioned people; their `@…` is put in front of the text. */
  readonly mentions?: readonly Person[]
  /** The form of a mention; the group's own addressing when left out. */
  readonly mentionAs?: Addressing
  /** Seconds after which the chat's messages disappear. */
  readonly disappears?: number
  /** `true`: the content in its view-once wrapper. `absent`: what linked devices really get, a placeholder. */
  readonly viewOnce?: true | 'absent'
  readonly id?: string
  readonly at?: Date
  /** The ciphertext arrives damaged; a device that asks again gets it whole. */
  readonly garbled?: true
}

/** A message that was handed to the server. */
export interface Sent {
  readonly id: string
  readonly message: proto.IMessage
  /** The phone number of the writer. */
  readonly from: string
  readonly chat: Chat
  /** Resolves when the first linked device has confirmed it. */
  readonly delivered: Promise<void>
}

export interface Waiting extends Place {
  /** Milliseconds before waiting fails; 10 seconds when left out. */
  readonly within?: number
}

export interface Person {
  readonly account: Account
  readonly pn: string
  readonly lid: string
  /** How the person appears in private chats; may be changed at any time. */
  addressing: Addressing
  /** Whether stanzas carry the other form too; false hides the number behind the LID. */
  alternates: boolean
  says(content: Content, options?: SayOptions): Promise<Sent>
  edits(sent: Sent, text: string): Promise<Sent>
  deletes(sent: Sent): Promise<Sent>
  reacts(to: Heard | Sent, emoji: string, place?: Place): Promise<Sent>
  /** The same message once more, with the same id. */
  repeats(sent: Sent): Promise<Sent>
  types(place?: Place): void
  /** The next message in that chat that matches and has not been heard yet; what lies before it counts as heard. */
  hears(what?: string | RegExp | ((heard: Heard) => boolean), waiting?: Waiting): Promise<Heard>
  /** What this person's own linked device wrote, as the phone shows it. */
  hearsOwn(what: string | RegExp | ((heard: Heard) => boolean), within?: number): Promise<Heard>
  /** The next typing sign in that chat. */
  seesTyping(waiting?: Waiting): Promise<Typing>
  /** Everything in that chat so far. */
  heard(place?: Place): readonly Heard[]
  /** Ids that arrived more than once, with the number of arrivals. */
  duplicates(): ReadonlyMap<string, number>
  /** Resolves when a linked device of the other side has read the message. */
  seesRead(sent: Sent, within?: number): Promise<void>
  /** Confirms that these messages were read. */
  reads(...heard: readonly Heard[]): void
  /** The next messages cannot be decrypted; the phone asks for them again. */
  failsToDecrypt(times?: number): void
  /** Ids of messages that could not be decrypted: the person sees "waiting for this message". */
  waitsFor(): readonly string[]
  /** Asks a linked device to send a message again, as a phone does that could not decrypt it. */
  asksAgainFor(heard: Heard, from?: Person): void
  calls(to?: Person): string
  /** Links the device that shows this QR; resolves when the device has signed. */
  scans(qr: string): Promise<void>
  typesCode(code: string): Promise<void>
  /** A linked device; the last one when no number is given. */
  device(id?: number): LinkedDevice
  /** Resolves with a linked device that is logged in and has got everything that waited. */
  online(within?: number): Promise<LinkedDevice>
  /** WhatsApp restricts the account (`reachoutTimeLock`), or lifts the restriction. */
  isRestricted(restriction: Restriction | null): void
}

export interface Restriction {
  readonly until: Date
  /** `ReachoutTimelockEnforcementType` of Baileys; `DEFAULT` when left out. */
  readonly type?: string
}

export function makePerson(world: World, account: Account, helpdesk: () => Person): Person {
  return {
    ...speaking(world, account, helpdesk),
    ...hearing(world, account, helpdesk),
    ...owning(world, account),
    account,
    pn: account.pn,
    lid: account.lid,
    get addressing() {
      return account.addressing
    },
    set addressing(value) {
      account.addressing = value
    },
    get alternates() {
      return account.alternates
    },
    set alternates(value) {
      account.alternates = value
    },
  }
}
