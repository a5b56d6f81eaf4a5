/** Puts an app on a port, and takes it off again. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { WebEnv } from './visitor.ts'

export interface Listening {
  /** Where a person on this machine opens the page. */
  readonly url: string
  /** Ends open connections and frees the port. */
  close(): Promise<void>
}

/** The port cannot be used; the message says what to do. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable'
}

/**
 * Port 0 picks a free one. Throws `PortUnavailable` when the port is taken or not allowed.
 * `beforeClose` ends what would otherwise stay open for ever: the pages' streams.
 */
export async function listenOn(
  app: Hono<WebEnv>,
  host: string,
  port: number,
  beforeClose: () => void,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(asPortError(error, host, port)))
    server.listen(port, host, resolve)
  })
  return {
    url: urlOf(server.address(), host),
    close: () =>
      new Promise<void>((resolve, reject) => {
        beforeClose()
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function urlOf(address: string | AddressInfo | null, host: string): string {
  if (address === null || typeof address === 'string') throw new Error('The web server has no port.')
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${address.port}`
}

function asPortError(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new PortUnavailable(
      `Port ${port} on ${host} is in use by another program: stop it or set PORT to another number.`,
      { cause: error },
    )
  }
  if (code === 'EACCES') {
    return new PortUnavailable(`Port ${port} is not allowed for this user: set PORT to 1024 or higher.`, {
      cause: error,
    })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new PortUnavailable(`This machine has no address ${host}: set HOST to one that it has.`, {
      cause: error,
    })
  }
  return error
}
