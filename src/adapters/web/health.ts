/** Health and figures alone, for a process that does not serve the page. */
import { Hono } from 'hono'
import { healthRoutes, type PartState } from './health-routes.ts'
import { type Listening, listenOn } from './listen.ts'
import type { WebEnv } from './visitor.ts'

export interface HealthOptions {
  readonly parts: () => Readonly<Record<string, PartState>>
  readonly metrics: () => Promise<string>
}

export function listenForHealth(options: HealthOptions, host: string, port: number): Promise<Listening> {
  const app = new Hono<WebEnv>()
  app.route('/', healthRoutes(options.parts, options.metrics))
  return listenOn(app, host, port, () => undefined)
}
