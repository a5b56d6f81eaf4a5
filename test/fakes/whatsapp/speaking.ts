/** What a person does to be heard. */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, jidOf } from './accounts.ts'
import { devicesOf } from './companion.ts'
import { compose, disappearing, edit, react, revoke, viewOnce, withContext } from './contents.ts'
import { node, seconds } from './nodes.ts'
import type { Person, Place, Sent } from './person.ts'
import { keyOf, mention, mentionsIn, quote } from './references.ts'
import { type Chat, type Letter, post } from './say.ts'
import type { Heard } from './screen.ts'
import type { World } from './world.ts'

type Speaking = Pick<Person, 'says' | 'edits' | 'deletes' | 'reacts' | 'repeats' | 'types' | 'calls'>

export function speaking(world: World, account: Account, helpdesk: () => Person): Speaking {
  const chatOf = (place: Place): Chat =>
    place.in === undefined ? { with: (place.to ?? helpdesk()).account } : { group: place.in }

  async function send(
    chat: Chat,
    message: proto.IMessage,
    more: Partial<Pick<Letter, 'id' | 'attrs' | 'type' | 'at' | 'flaw'>> = {},
  ): Promise<Sent> {
    const { id = world.nextId(), attrs = {}, type = 'text', at = new Date(), flaw } = more
    if ('with' in chat) world.noteWriting(account, chat.with)
    const fate = await post(world, { id, speaker: account, chat, message, attrs, type, at, flaw })
    return { id, message, from: account.pn, chat, delivered: fate.delivered }
  }

  return {
    async says(content, options = {}) {
      const chat = chatOf(options)
      const mentioned = mentionsIn(chat, options)
      const composed = await compose(mention(content, mentioned), world.media)
      const context: proto.IContextInfo = {
        ...(mentioned.length > 0 ? { mentionedJid: [...mentioned] } : {}),
        ...(options.quotes === undefined ? {} : quote(world, chat, options.quotes)),
        ...(options.forwarded === undefined ? {} : { isForwarded: true, forwardingScore: options.forwarded }),
        ...(options.disappears === undefined ? {} : { expiration: options.disappears }),
      }
      let message = withContext(composed.message, context)
      if (options.viewOnce === true) message = viewOnce(message)
      if (options.disappears !== undefined) message = disappearing(message)
      const flaw = options.garbled ? 'garbled' : options.viewOnce === 'absent' ? 'absent' : undefined
      return send(chat, message, {
        type: composed.type,
        flaw,
        ...(options.id === undefined ? {} : { id: options.id }),
        ...(options.at === undefined ? {} : { at: options.at }),
      })
    },
    edits: (sent, text) =>
      send(sent.chat, edit(keyOf(world, sent.chat, sent, account), { conversation: text }), {
        attrs: { edit: '1' },
      }),
    deletes: (sent) =>
      send(sent.chat, revoke(keyOf(world, sent.chat, sent, account)), { attrs: { edit: '7' } }),
    reacts(to, emoji, place) {
      const chat = isSent(to) ? to.chat : chatOf(place ?? placeOf(world, to))
      return send(chat, react(keyOf(world, chat, to, account), emoji), { type: 'reaction' })
    },
    repeats: (sent) => send(sent.chat, sent.message, { id: sent.id }),
    types(place = {}) {
      const to =
        'group' in chatOf(place) ? [...(place.in?.members.keys() ?? [])] : [(place.to ?? helpdesk()).account]
      const from = place.in?.id ?? jidOf(account, account.addressing)
      const participant = place.in === undefined ? undefined : jidOf(account, place.in.addressing)
      for (const device of devicesOf(to)) {
        if (device.live)
          device.connection?.send(node('chatstate', { from, participant }, [node('composing')]))
      }
    },
    calls(to = helpdesk()) {
      const id = world.nextId()
      const from = jidOf(account, account.addressing)
      const offer = node('offer', { 'call-id': id, 'call-creator': from, caller_pn: jidOf(account, 'pn') })
      for (const device of devicesOf([to.account])) {
        device.deliver(node('call', { from, id: world.nextId(), t: seconds() }, [offer]))
      }
      return id
    },
  }
}

function isSent(one: Heard | Sent): one is Sent {
  return typeof one.chat !== 'string'
}

function placeOf(world: World, heard: Heard): Place {
  const group = world.groups.all.get(heard.chat)
  return group === undefined ? {} : { in: group }
}
