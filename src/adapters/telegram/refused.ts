/** Apart from everything that loads the client library, which a helpdesk without Telegram does not need. */

/** Telegram does not know the token; the message is one line for whoever set it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
}
