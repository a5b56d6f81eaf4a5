/**
 * The fake as a process of its own: `node --import tsx test/fakes/whatsapp/main.ts [--port 0] [--control 0]`.
 * Prints one line of JSON with its addresses, then runs until it is told to stop.
 */
import './quiet.ts'
import { parseArgs } from 'node:util'
import { serveControl } from './control.ts'
import { startFakeWhatsApp } from './server.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, control: { type: 'string', default: '0' } },
})
const wa = await startFakeWhatsApp({ port: Number(values.port) })
const control = await serveControl(wa, Number(values.control))
console.log(
  JSON.stringify({
    WHATSAPP_WS_URL: wa.url,
    NODE_EXTRA_CA_CERTS: wa.media.trust.file,
    control: control.url,
    helpdesk: wa.helpdesk.pn,
  }),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await control.close()
    await wa.close()
    process.exit(0)
  })
}
