/** Health and figures alone, for a process that does not serve the page. */
import { Hono } from 'hono'
import { healthRoutes, type PartState } from './health-routes.ts'
import { type Listening, listenOn } from './listen.ts'
import type { WebEnv } from './visitor.ts'

/** Answers POST requests to a path: what another part of the program receives by HTTP. */
export type Posts = Readonly<Record<string, (request: Request) => Promise<Response>>>

export interface HealthOptions {
  readonly parts: () => Readonly<Record<string, PartState>>
  readonly metrics: () => Promise<string>
  readonly posts: Posts
}

export function listenForHealth(options: HealthOptions, host: string, port: number): Promise<Listening> {
  const app = new Hono<WebEnv>()
  app.route('/', healthRoutes(options.parts, options.metrics))
  addPosts(app, options.posts)
  return listenOn(app, host, port, () => undefined)
}

export function addPosts(app: Hono<WebEnv>, posts: Posts): void {
  for (const [path, respond] of Object.entries(posts)) app.post(path, (c) => respond(c.req.raw))
}
