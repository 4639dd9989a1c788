import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, isRefusal } from '../../shared/api/client'
import { requestQuery } from '../../shared/api/queries'
import { useUnsaved } from '../../shared/api/unsaved'

type Form = Schemas['CreateWorkspace']
type Request = Schemas['RequestView']

export type DraftState =
  | { kind: 'saved'; at: string | undefined }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'changed-elsewhere'; theirs: Request }

const PAUSE_MS = 800
const AGAIN_MS = 4_000

/**
 * Keeps the draft on the server, within two seconds of the last change. Saves one after the other;
 * when somebody else has saved in between, it stops and shows theirs, and nothing is overwritten.
 * What fails is tried again until it works: after a login in another window, for one.
 */
export function useDraft(request: Request, form: Form) {
  const queryClient = useQueryClient()
  const { id } = request
  const text = JSON.stringify(form)
  const [state, setState] = useState<DraftState>({
    kind: 'saved',
    at: request.savedAt ?? undefined,
  })
  // why the last save failed, until one works
  const [trouble, setTrouble] = useState<unknown>()
  // what the timers see: the newest text, the last saved one, and its version
  const draft = useRef({ text, saved: text, version: request.version })
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const stopped = useRef(false)

  const saveNow = useCallback(async (): Promise<boolean> => {
    const failed = (error: unknown): false => {
      setState({ kind: 'failed', error })
      setTrouble(error)
      return false
    }
    // what is typed during a save is saved by the next turn
    while (!stopped.current && draft.current.text !== draft.current.saved) {
      const { text: wanted, version } = draft.current
      setState({ kind: 'saving' })
      try {
        const answer = await answerOf(
          api.PUT('/api/requests/{id}/draft', {
            params: { path: { id } },
            body: { version, form: JSON.parse(wanted) },
          }),
        )
        draft.current.saved = wanted
        draft.current.version = answer.version
        setState({ kind: 'saved', at: answer.savedAt })
        setTrouble(undefined)
      } catch (error) {
        if (!isRefusal(error, 'ChangedElsewhere')) return failed(error)
        try {
          const theirs = await queryClient.fetchQuery({ ...requestQuery(id), staleTime: 0 })
          stopped.current = true
          setState({ kind: 'changed-elsewhere', theirs })
          setTrouble(undefined)
        } catch (unread) {
          return failed(unread)
        }
      }
    }
    return !stopped.current
  }, [id, queryClient])

  /** Saves what is not saved yet, after whatever is on its way. */
  const flush = useCallback((): Promise<boolean> => {
    const next = line.current.then(saveNow)
    line.current = next
    return next
  }, [saveNow])

  useEffect(() => {
    draft.current.text = text
    if (text === draft.current.saved || stopped.current) return
    const timer = setTimeout(() => {
      // a save that was on its way may have taken it along
      if (draft.current.text === draft.current.saved) return
      setState((before) => (before.kind === 'saving' ? before : { kind: 'unsaved' }))
      void flush()
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, flush])

  useEffect(() => {
    if (state.kind !== 'failed') return
    const again = (): void => void flush()
    const timer = setTimeout(again, AGAIN_MS)
    // whoever comes back from the login's window does not wait
    window.addEventListener('focus', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', again)
    }
  }, [state.kind, flush])

  // closing the window asks if something is unsaved; leaving the page within the application saves
  useUnsaved(() => draft.current.text !== draft.current.saved)
  useEffect(() => () => void flush(), [flush])

  /** Goes on from the version somebody else saved, with their form or with ours. */
  const goOnFrom = useCallback((theirs: Request, kept: 'theirs' | 'ours') => {
    stopped.current = false
    draft.current.version = theirs.version
    draft.current.saved = JSON.stringify(theirs.form)
    setState(
      kept === 'theirs' ? { kind: 'saved', at: theirs.savedAt ?? undefined } : { kind: 'unsaved' },
    )
  }, [])

  const version = useCallback(() => draft.current.version, [])
  return { state, trouble, flush, goOnFrom, version }
}
