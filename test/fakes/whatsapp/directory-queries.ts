/** Answers to usync: which devices somebody has, which LID belongs to a number, whether a number has WhatsApp. */
import { jidNormalizedUser } from '@whiskeysockets/baileys'
import { type Account, addressingOf, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import { type BinaryNode, child, children, node } from './nodes.ts'
import type { World } from './world.ts'

export function answerDirectory(world: World, companion: Companion, iq: BinaryNode): BinaryNode[] {
  const usync = child(iq, 'usync')
  const wanted = children(child(usync, 'query')).map((one) => one.tag)
  const users = children(child(usync, 'list')).map((user) => {
    const phone = child(user, 'contact')?.content
    const digits = phone === undefined ? undefined : String(phone).replace(/\D/g, '')
    const jid = user.attrs.jid ?? `${digits}@s.whatsapp.net`
    const account = world.accounts.byJid(jid)
    const parts: BinaryNode[] = []
    if (wanted.includes('contact'))
      parts.push(node('contact', { type: account === undefined ? 'out' : 'in' }))
    if (account !== undefined) {
      if (wanted.includes('devices')) parts.push(devicesNode(account, companion))
      if (wanted.includes('lid') && addressingOf(jid) === 'pn') {
        parts.push(node('lid', { val: jidOf(account, 'lid') }))
      }
    }
    return node('user', { jid: jidNormalizedUser(jid) }, parts)
  })
  return [node('usync', { ...usync?.attrs }, [node('result'), node('list', {}, users)])]
}

function devicesNode(account: Account, asking: Companion): BinaryNode {
  const linked = [...account.companions.values()].map((one) =>
    node('device', { id: String(one.id), 'key-index': String(one.id) }),
  )
  const primary = node('device', { id: '0' })
  const list = node('device-list', {}, [primary, ...linked])
  return node('devices', { hash: asking.account === account ? undefined : '2:fake' }, [list])
}
