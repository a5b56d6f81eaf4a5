/** A code for the terminal. */
import { toString as draw } from 'qrcode'

export async function qrForTerminal(qr: string): Promise<string> {
  const picture = await draw(qr, { type: 'terminal', small: true, errorCorrectionLevel: 'L' })
  return `WhatsApp: buka WhatsApp di HP → Perangkat tertaut → Tautkan perangkat, lalu pindai:\n${picture}`
}
