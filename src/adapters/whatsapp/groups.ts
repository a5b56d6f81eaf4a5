/**
 * What is known of groups. Baileys asks the server for a group's people before every message when nobody tells it, and
 * the server answers too many such questions with 429; so each group is asked for once, and again after a change.
 */
import type { GroupMetadata } from '@whiskeysockets/baileys'

export interface Groups {
  /** For Baileys, before it sends. Undefined where it must ask itself. */
  cached(jid: string): Promise<GroupMetadata | undefined>
  changed(jid: string): void
  put(group: GroupMetadata): void
  forget(): void
}

const MOST_GROUPS = 500
/** Changes that were not announced to us are seen after at most so long. */
const FRESH_MS = 6 * 3_600_000

export interface GroupsOptions {
  readonly fetch: (jid: string) => Promise<GroupMetadata>
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

export function createGroups({ fetch, now, onError }: GroupsOptions): Groups {
  const known = new Map<string, { readonly group: GroupMetadata; readonly at: number; stale: boolean }>()
  const asking = new Map<string, Promise<GroupMetadata | undefined>>()

  function put(group: GroupMetadata): void {
    known.delete(group.id)
    known.set(group.id, { group, at: now(), stale: false })
    const [oldest] = known.keys()
    if (known.size > MOST_GROUPS && oldest !== undefined) known.delete(oldest)
  }

  function ask(jid: string): Promise<GroupMetadata | undefined> {
    const running = asking.get(jid)
    if (running) return running
    const question = fetch(jid)
      .then((group) => {
        put(group)
        return group
      })
      .catch((error: unknown) => {
        onError(error)
        // Better to send to the people whom we knew than to ask again at once, which makes a 429 worse.
        return known.get(jid)?.group
      })
      .finally(() => asking.delete(jid))
    asking.set(jid, question)
    return question
  }

  return {
    async cached(jid) {
      const entry = known.get(jid)
      if (entry && !entry.stale && now() - entry.at < FRESH_MS) return entry.group
      return await ask(jid)
    },
    changed(jid) {
      const entry = known.get(jid)
      if (entry) entry.stale = true
    },
    put,
    forget: () => known.clear(),
  }
}
