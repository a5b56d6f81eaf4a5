/** The media host: takes encrypted uploads over HTTPS on loopback, and gives them out again. */
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AnyMediaMessageContent,
  aesDecryptWithIV,
  getMediaKeys,
  type MediaType,
  normalizeMessageContent,
  prepareWAMessageMedia,
  type proto,
} from '@whiskeysockets/baileys'
import type { Bytes, MediaContent } from './contents.ts'
import type { FaultQuestions } from './faults.ts'
import { makeLoopbackCertificate } from './loopback-certificate.ts'
import { type BinaryNode, node } from './nodes.ts'
import type { HeardFile } from './screen.ts'

/** How a client comes to trust the media host. */
export interface Trust {
  /** A file for `NODE_EXTRA_CA_CERTS` of a spawned process; covers uploads and downloads. */
  readonly file: string
  /** The same certificate as text. */
  readonly certificate: string
  /** In the same process: Baileys' `fetchAgent`, used for uploads. */
  readonly agent: Agent
  /** In the same process: Baileys' `options.dispatcher`, used for downloads by the `fetch` of Node. */
  dispatcher(): unknown
}

export interface MediaHost {
  /** `127.0.0.1:port` */
  readonly host: string
  readonly trust: Trust
  /** How many files clients have uploaded and fetched. */
  readonly uploads: number
  readonly downloads: number
  /** The answer to `media_conn`. */
  connectionNode(): BinaryNode
  /** Encrypts and stores a file as a phone does, and makes the message that refers to it. */
  attach(content: MediaContent): Promise<proto.IMessage>
  /** Decrypts the file of a message, checked against its digests; undefined when it has none. */
  open(message: proto.IMessage): Promise<HeardFile | undefined>
  close(): Promise<void>
}

export async function startMediaHost(faults: FaultQuestions): Promise<MediaHost> {
  const { key, certificate } = makeLoopbackCertificate()
  const folder = mkdtempSync(join(tmpdir(), 'fake-whatsapp-'))
  const file = join(folder, 'media-host.pem')
  writeFileSync(file, certificate)
  const agent = new Agent({ ca: certificate, keepAlive: false })
  const blobs = new Map<string, Buffer>()
  let uploads = 0
  let downloads = 0

  function store(blob: Buffer): { url: string; direct_path: string } {
    const name = createHash('sha256').update(blob).digest('base64url')
    const directPath = `/o1/v/t62/${name}?ccb=1&oe=FFFFFFFF`
    blobs.set(name, blob)
    return { url: `https://${host}${directPath}`, direct_path: directPath }
  }
  const find = (path: string) => blobs.get(path.split('?')[0]?.split('/').at(-1) ?? '')

  const server = createServer({ key, cert: certificate }, async (request, response) => {
    const body = await bodyOf(request)
    const refused = faults.upload()
    if (request.method === 'POST' && refused !== undefined) return response.writeHead(refused).end()
    if (request.method === 'POST') {
      uploads += 1
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(store(body)))
    }
    const blob = find(request.url ?? '')
    if (blob === undefined) return response.writeHead(404).end()
    downloads += 1
    return response.end(blob)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    host,
    trust: { file, certificate, agent, dispatcher: () => fetchDispatcher(certificate) },
    get uploads() {
      return uploads
    },
    get downloads() {
      return downloads
    },
    connectionNode: () =>
      node('media_conn', { auth: 'fake', ttl: '3600', auth_ttl: '21600', max_buckets: '12' }, [
        node('host', { hostname: host, maxContentLengthBytes: '104857600', type: 'primary' }),
      ]),
    attach: (content) =>
      prepareWAMessageMedia(asUpload(content), {
        upload: async (path) => {
          const { url, direct_path } = store(readFileSync(path))
          return { mediaUrl: url, directPath: direct_path }
        },
      }),
    async open(message) {
      const content = normalizeMessageContent(message)
      for (const [field, type] of FIELDS) {
        const media = content?.[field]
        if (media?.mediaKey) return { ...named(media), bytes: await decrypt(media, type, find) }
      }
      return undefined
    },
    async close() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Node's `fetch` trusts another certificate only through a dispatcher of its own kind, which it does not export. */
function fetchDispatcher(ca: string): unknown {
  void new Request('http://127.0.0.1')
  const current = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))
  const Dispatcher = current.constructor as new (options: { connect: { ca: string } }) => unknown
  return new Dispatcher({ connect: { ca } })
}

const FIELDS = [
  ['documentMessage', 'document'],
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['audioMessage', 'audio'],
  ['stickerMessage', 'sticker'],
] as const satisfies readonly (readonly [keyof proto.IMessage, MediaType])[]

type Media = proto.Message.IDocumentMessage | proto.Message.IImageMessage | proto.Message.IStickerMessage

function named(media: Media): { name: string | undefined; mimetype: string | undefined } {
  const name = 'fileName' in media ? media.fileName : undefined
  return { name: name ?? undefined, mimetype: media.mimetype ?? undefined }
}

async function decrypt(
  media: Media,
  type: MediaType,
  find: (path: string) => Buffer | undefined,
): Promise<Buffer> {
  const blob = find(media.directPath ?? '')
  if (blob === undefined) throw new Error(`nothing was uploaded to ${media.directPath}`)
  const { iv, cipherKey, macKey } = await getMediaKeys(media.mediaKey, type)
  if (macKey === undefined) throw new Error('no key for the digest')
  const sealed = blob.subarray(0, -10)
  const mac = createHmac('sha256', macKey).update(iv).update(sealed).digest().subarray(0, 10)
  if (!mac.equals(blob.subarray(-10))) throw new Error('the file and its digest do not fit')
  const bytes = aesDecryptWithIV(Buffer.from(sealed), Buffer.from(cipherKey), Buffer.from(iv))
  const digest = createHash('sha256').update(bytes).digest()
  if (!digest.equals(media.fileSha256 ?? Buffer.alloc(0))) throw new Error('the file is another one')
  return bytes
}

function asUpload(content: MediaContent): AnyMediaMessageContent {
  const bytes = (data: Bytes) => (typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.from(data))
  if ('document' in content) {
    const { document, name, mimetype = 'application/octet-stream', caption } = content
    return {
      document: bytes(document),
      fileName: name,
      mimetype,
      ...(caption === undefined ? {} : { caption }),
    }
  }
  if ('audio' in content) return { audio: bytes(content.audio), ptt: content.voice ?? false, seconds: 3 }
  if ('sticker' in content) return { sticker: bytes(content.sticker) }
  const caption = content.caption === undefined ? {} : { caption: content.caption }
  if ('video' in content) return { video: bytes(content.video), jpegThumbnail: '', ...caption }
  return { image: bytes(content.image), jpegThumbnail: '', ...caption }
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
