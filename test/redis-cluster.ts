/** Three redis-servers of our own as a cluster without replicas, on free ports of this machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

const SLOTS = 16_384

export interface TestCluster {
  /** `host:port` of every node. */
  readonly nodes: readonly string[]
  readonly look: readonly Redis[]
  flush(): Promise<void>
  /** Ends one node as a power cut of its process would, and starts it again from its append-only file. */
  restart(node: number): Promise<void>
  close(): Promise<void>
}

/** @param settings more lines for every redis-server */
export async function startCluster(settings: readonly string[] = []): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-cluster-'))
  const ports = await Promise.all([freePort(), freePort(), freePort()])
  const buses = await Promise.all([freePort(), freePort(), freePort()])
  const launch = (node: number) => startNode(folder, ports[node] ?? 0, buses[node] ?? 0, settings)
  const servers = await Promise.all(ports.map((_, node) => launch(node)))
  const look = ports.map((port) => new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: null }))
  for (const redis of look) redis.on('error', () => undefined)
  const share = Math.ceil(SLOTS / ports.length)
  for (const [i, redis] of look.entries()) {
    const last = Math.min(SLOTS, (i + 1) * share) - 1
    await redis.call('CLUSTER', 'ADDSLOTSRANGE', String(i * share), String(last))
    await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1))
  }
  const first = [String(ports[0]), String(buses[0])]
  for (const redis of look.slice(1)) await redis.call('CLUSTER', 'MEET', '127.0.0.1', ...first)
  for (const redis of look) await joined(redis, ports.length)
  return {
    nodes: ports.map((port) => `127.0.0.1:${port}`),
    look,
    async flush() {
      await Promise.all(look.map((redis) => redis.flushall()))
    },
    async restart(node) {
      const server = servers[node]
      if (server === undefined) throw new Error(`the cluster has no node ${node}`)
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
      servers[node] = await launch(node)
    },
    async close() {
      for (const redis of look) redis.disconnect()
      for (const server of servers) server.kill('SIGKILL')
      await Promise.all(servers.map((server) => server.exitCode ?? once(server, 'exit')))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startNode(
  folder: string,
  port: number,
  bus: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const cluster = ['--cluster-enabled', 'yes', '--cluster-config-file', `nodes-${port}.conf`]
  const cport = ['--cluster-port', String(bus)]
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings]
  const server = spawn('redis-server', [...place, ...cluster, ...cport, '--appenddirname', `aof-${port}`], {
    stdio: 'ignore',
  })
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`redis-server on port ${port} ended with ${code}`)
  })
  failed.catch(() => undefined)
  const redis = new Redis(port, { retryStrategy: () => 20, maxRetriesPerRequest: null, lazyConnect: true })
  redis.on('error', () => undefined)
  redis.connect().catch(() => undefined)
  await Promise.race([redis.ping(), failed])
  redis.disconnect()
  return server
}

/** The node sees all others and every slot is served. */
async function joined(redis: Redis, nodes: number): Promise<void> {
  for (;;) {
    const info = await redis.cluster('INFO')
    if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes}`)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
