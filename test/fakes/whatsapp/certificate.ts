/**
 * The certificate chain that web.whatsapp.com sends in its handshake. It is public: every client receives it.
 * Baileys verifies both signatures against WhatsApp's pinned key, but not that the server owns the certified key
 * (`Utils/noise-handler.js`), so a server of our own can show it to an unpatched client.
 */
export const CERTIFICATE_CHAIN = Buffer.from(
  'CncKMwjjAhADGiCRKg7Kg1iu4CSulwLBaxX51Tefw6VXGgZqcr5OEbXIRiDQ04bOBijQjZ/TBhJA34Bj82jAHhLpCWBNVBlGnFDieamd8+13' +
    '8S57uMt9ke9mrn5r4+VepwBPKEgHjob6bR70rlCmWDkxZv+CfVjIAxJ2CjIIAxAAGiAcUamsMDmUxsjQuS6hh4pTNHZZnMWZ++o1mX2aqQzO' +
    'YiCAka6+Bij/3rfcBhJAJw8pRkhTn+1IcOJQVN1OlZg6uikYnCumyO7acFVVX3U3QPXsGSq2TCbCbWrebSC593Su43EgprIDlfU8ZgWFBw==',
  'base64',
)
