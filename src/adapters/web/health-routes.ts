/** For whoever runs this: alive, ready, measured. */
import { Hono } from 'hono'
import type { WebEnv } from './visitor.ts'

export type PartState = 'ready' | 'waiting'

/** `parts` names every part of this process; `metrics` answers Prometheus text. */
export function healthRoutes(
  parts: () => Readonly<Record<string, PartState>>,
  metrics: () => Promise<string>,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/healthz', (c) => c.json({ alive: true }))
  routes.get('/readyz', (c) => {
    const states = parts()
    const ready = Object.values(states).every((state) => state === 'ready')
    return c.json({ ready, parts: states }, ready ? 200 : 503)
  })
  routes.get('/metrics', async (c) => {
    const text = await metrics()
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return routes
}
