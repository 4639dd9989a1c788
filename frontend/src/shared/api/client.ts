import createClient from 'openapi-fetch'
import { paths as addresses } from '../paths'
import type { paths } from './schema'
import type { Problem } from './schemas'
import { holdsUnsaved } from './unsaved'

/** The portal said no, or broke, and said why (RFC 9457). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
  }
}

// what quarkus-oidc answers instead of a redirect when a script asks without a session
const SESSION_ENDED_STATUS = 499

/** Longer than a browser needs to leave the page, unless somebody chose to stay. */
const LEAVING_MS = 5_000

export function toLogin(): void {
  const here = window.location
  here.assign(addresses.login(here.pathname + here.search))
}

/** The one place that talks HTTP to the portal. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: { 'X-Requested-With': 'JavaScript' },
})

type Answer<T> = { data?: T | undefined; error?: unknown; response: Response }

/**
 * The body of a good answer; anything else is thrown as a {@link ProblemError}. Without a session
 * the page is left for the login, unless something typed would be lost: then that is said.
 */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ProblemError(unreachable())
  }
  const { data, error, response } = answer
  if (response.ok && data !== undefined) return data
  if (response.status === 401 || response.status === SESSION_ENDED_STATUS) {
    if (!holdsUnsaved()) {
      toLogin()
      // the page is about to be left: nothing is drawn meanwhile
      await new Promise((resolve) => setTimeout(resolve, LEAVING_MS))
    }
    throw new ProblemError(sessionEnded())
  }
  throw new ProblemError(problemOf(error, response.status))
}

export const UNREACHABLE = 'urn:cloister:problem:Unreachable'
export const SESSION_ENDED = 'urn:cloister:problem:SessionEnded'
const UNEXPLAINED = 'urn:cloister:problem:Unexplained'

const unreachable = (): Problem => ({
  type: UNREACHABLE,
  title: 'The portal cannot be reached',
  status: 0,
})

const sessionEnded = (): Problem => ({
  type: SESSION_ENDED,
  title: 'The session has ended',
  status: 401,
})

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'title' in value &&
    typeof value.title === 'string'
  )
}

export function problemOf(body: unknown, status: number): Problem {
  if (isProblem(body)) return { ...body, status: body.status }
  return { type: UNEXPLAINED, title: 'The portal gave no explanation', status }
}

/** The refusal's name, the last part of its type: `ChangedElsewhere`. */
export const refusalName = (problem: Problem): string =>
  problem.type.slice(problem.type.lastIndexOf(':') + 1)

export const isRefusal = (error: unknown, name: string): error is ProblemError =>
  error instanceof ProblemError && refusalName(error.problem) === name

type AsText<T> = { [Key in keyof T]: undefined extends T[Key] ? string | undefined : string }

/** Query parameters as an address carries them: all text, and nothing for what is absent. */
export function asText<T extends Record<string, string | number | undefined>>(query: T): AsText<T> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ) as unknown as AsText<T>
}

/** Sent again with the same key, a call has its effect once. */
export const newIdempotencyKey = (): string =>
  typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('')

export const once = (key: string) => ({ headers: { 'Idempotency-Key': key } })
