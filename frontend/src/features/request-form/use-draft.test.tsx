import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schemas } from '../../shared/api/schemas'
import { isRefusal } from '../../shared/api/client'
import { holdsUnsaved } from '../../shared/api/unsaved'
import { useDraft } from './use-draft'

type Answer = { status: number; body?: unknown }

// the client takes the browser's fetch when it is made
const portal = vi.hoisted(() => {
  const answers: Answer[] = []
  const asked: { method: string; text: Promise<string> }[] = []
  globalThis.fetch = (request: unknown) => {
    const { method } = request as Request
    asked.push({ method, text: (request as Request).text() })
    const { status, body } = answers.shift() ?? { status: 500 }
    return Promise.resolve(
      new Response(body === undefined ? null : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
    )
  }
  return { answers, asked }
})

const request = {
  id: 'one',
  version: 1,
  savedAt: '2026-11-22T12:00:00Z',
  form: { name: 'before' },
} as unknown as Schemas['RequestView']
const saved = (version: number): Answer => ({
  status: 200,
  body: { version, savedAt: '2026-11-22T12:00:01Z' },
})
const changedElsewhere: Answer = {
  status: 409,
  body: { type: 'urn:cloister:problem:ChangedElsewhere', title: 'Changed elsewhere', status: 409 },
}

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const around = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  )
  const hook = renderHook(({ name }) => useDraft(request, { name } as Schemas['CreateWorkspace']), {
    wrapper: around,
    initialProps: { name: 'before' },
  })
  return { ...hook, type: (name: string) => hook.rerender({ name }) }
}

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

const puts = (): number => portal.asked.filter(({ method }) => method === 'PUT').length

describe('the draft', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    portal.answers.length = 0
    portal.asked.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is saved after the login when the session ended while somebody typed', async () => {
    const { result, type, unmount } = open()
    await wait(0)
    portal.answers.push({ status: 499 }, { status: 499 }, saved(2))
    type('typed')
    await wait(1_000)
    expect(isRefusal(result.current.trouble, 'SessionEnded')).toBe(true)
    expect(holdsUnsaved()).toBe(true)

    type('typed on')
    await wait(1_000)
    expect(isRefusal(result.current.trouble, 'SessionEnded')).toBe(true)

    act(() => void window.dispatchEvent(new Event('focus')))
    await wait(0)
    expect(result.current.state.kind).toBe('saved')
    expect(result.current.trouble).toBeUndefined()
    expect(await portal.asked.at(-1)?.text).toContain('typed on')
    expect(holdsUnsaved()).toBe(false)
    unmount()
  })

  it('stays saved when it was saved before its pause was over', async () => {
    const { result, type, unmount } = open()
    await wait(0)
    portal.answers.push(saved(2))
    type('typed')
    await wait(100)
    await act(async () => {
      expect(await result.current.flush()).toBe(true)
    })
    expect(result.current.state.kind).toBe('saved')

    await wait(1_000)

    expect(result.current.state.kind).toBe('saved')
    expect(puts()).toBe(1)
    unmount()
  })

  it('is saved when what somebody else saved could not be read at first', async () => {
    const { result, type, unmount } = open()
    await wait(0)
    const theirs = { ...request, version: 5, form: { name: 'theirs' } }
    portal.answers.push(changedElsewhere, { status: 503 })
    type('ours')
    await wait(1_000)
    expect(result.current.state.kind).toBe('failed')

    portal.answers.push(changedElsewhere, { status: 200, body: theirs })
    await wait(5_000)
    expect(result.current.state).toMatchObject({ kind: 'changed-elsewhere' })

    portal.answers.push(saved(6))
    await act(async () => {
      result.current.goOnFrom(theirs as unknown as Schemas['RequestView'], 'ours')
      expect(await result.current.flush()).toBe(true)
    })
    expect(result.current.state.kind).toBe('saved')
    expect(puts()).toBe(3)
    unmount()
  })
})
