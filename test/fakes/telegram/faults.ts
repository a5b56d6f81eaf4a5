/** Trouble on order: the next calls that match are refused, cut off, or slow. */
import { ApiError } from './errors.ts'
import type { Params } from './types.ts'

export interface Fault {
  /** Absent: any method. */
  readonly method?: string
  /** Absent: any chat. */
  readonly chat?: number
  /** How many calls it strikes; absent: until cleared. */
  readonly times?: number
  readonly kind:
    | {
        readonly type: 'error'
        readonly code: number
        readonly description: string
        readonly retryAfter?: number
      }
    /** The connection breaks, before or after the call took effect. */
    | { readonly type: 'drop'; readonly when: 'before' | 'after' }
    /** The answer comes so much later. */
    | { readonly type: 'slow'; readonly ms: number }
    /** 502 with HTML, as a proxy in front of the API answers. */
    | { readonly type: 'gateway' }
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The fault that strikes this call, counted down. */
  strike(method: string, params: Params): Fault['kind'] | null
}

export function createFaults(): Faults {
  let faults: { readonly fault: Fault; left: number }[] = []
  return {
    add(fault) {
      faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })
    },
    clear() {
      faults = []
    },
    strike(method, params) {
      const hit = faults.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method.toLowerCase() === method.toLowerCase()) &&
          (fault.chat === undefined || String(fault.chat) === String(params.chat_id)),
      )
      if (!hit) return null
      hit.left -= 1
      if (hit.left <= 0) faults = faults.filter((one) => one !== hit)
      return hit.fault.kind
    },
  }
}

export function asError(kind: Extract<Fault['kind'], { type: 'error' }>): ApiError {
  const parameters = kind.retryAfter === undefined ? undefined : { retry_after: kind.retryAfter }
  return new ApiError(kind.code, kind.description, parameters)
}
