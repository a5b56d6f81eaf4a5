/** The first message that a newly linked device gets from its phone: no old chats, but who is who. */
import { deflateSync } from 'node:zlib'
import { proto } from '@whiskeysockets/baileys'
import { jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import { node, seconds } from './nodes.ts'
import type { World } from './world.ts'

export async function syncHistory(world: World, companion: Companion): Promise<void> {
  const { account } = companion
  const { handset } = account
  const message: proto.IMessage = {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP as number,
        chunkOrder: 1,
        progress: 100,
        initialHistBootstrapInlinePayload: historyOf(world, companion),
      },
    },
  }
  if (!(await handset.hasSession(companion.lid)))
    await handset.openSession(companion.lid, companion.takeBundle())
  const { type, ciphertext } = await handset.encrypt(companion.lid, message)
  const attrs = {
    id: world.nextId(),
    from: jidOf(account, 'pn'),
    type: 'text',
    category: 'peer',
    t: seconds(),
    notify: account.name,
  }
  companion.deliver(node('message', attrs, [node('enc', { v: '2', type }, ciphertext)]))
}

/** LID and number of those who wrote before. */
function historyOf(world: World, companion: Companion): Uint8Array {
  const known = world.accounts.all.filter((one) => one.alternates && world.hasWritten(one, companion.account))
  const sync = proto.HistorySync.encode({
    syncType: proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP,
    conversations: [],
    pushnames: [{ id: jidOf(companion.account, 'pn'), pushname: companion.account.name }],
    phoneNumberToLidMappings: known.map((one) => ({ pnJid: jidOf(one, 'pn'), lidJid: jidOf(one, 'lid') })),
  })
  return deflateSync(sync.finish())
}
