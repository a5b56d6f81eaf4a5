import { expect, test } from 'vitest'
import { startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startHelpdesk } from './helpdesk.ts'

test('first light', async () => {
  const wa = await startFakeWhatsApp()
  const helpdesk = await startHelpdesk({ wa })
  try {
    await helpdesk.link()
    const ani = wa.person({ pn: '6281234500001', name: 'Ani' })
    await ani.says('halo')
    const answer = await ani.hears()
    console.log(answer.text)
    await ani.says('bansos saya berhenti')
    console.log((await ani.hears()).text)
    expect(wa.errors).toEqual([])
  } finally {
    console.log(helpdesk.output())
    await helpdesk.stop()
    await wa.close()
  }
})
