/** Refusals of the Bot API, in its own words. */

export class ApiError extends Error {
  readonly code: number
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (what: string, parameters?: ApiError['parameters']) =>
  new ApiError(400, `Bad Request: ${what}`, parameters)

export const forbidden = (what: string) => new ApiError(403, `Forbidden: ${what}`)

export const conflict = (what: string) => new ApiError(409, `Conflict: ${what}`)

export const tooMany = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
