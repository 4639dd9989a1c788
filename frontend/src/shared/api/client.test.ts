import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paths } from '../paths'
import { answerOf, isRefusal, SESSION_ENDED } from './client'
import { useUnsaved } from './unsaved'

const withoutSession = () =>
  Promise.resolve({ data: undefined, response: new Response(null, { status: 499 }) })

describe('a session that has ended', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    // jsdom says that it cannot leave a page
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('leads to the login where nothing is lost by it', async () => {
    const login = vi.spyOn(paths, 'login')
    const answer = answerOf(withoutSession()).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(0)
    expect(login).toHaveBeenCalledOnce()
    // somebody stayed: nobody waits for ever
    await vi.advanceTimersByTimeAsync(10_000)
    expect(isRefusal(await answer, 'SessionEnded')).toBe(true)
  })

  it('is said, and the page stays, while something typed is not saved', async () => {
    const login = vi.spyOn(paths, 'login')
    const { unmount } = renderHook(() => useUnsaved(() => true))
    await expect(answerOf(withoutSession())).rejects.toMatchObject({
      problem: { type: SESSION_ENDED },
    })
    expect(login).not.toHaveBeenCalled()
    unmount()
    void answerOf(withoutSession()).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(login).toHaveBeenCalledOnce()
  })
})
