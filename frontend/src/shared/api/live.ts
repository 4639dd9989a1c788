export type Change = {
  kind: 'request' | 'task' | 'deployment' | 'workspace'
  id: string
  at: string
}
export type Connection = 'live' | 'reconnecting'

type Listener = { onChange: (change: Change) => void; onConnection: (state: Connection) => void }
type Note = { change: Change } | { connection: Connection } | { ask: true }

const KINDS: readonly string[] = ['request', 'task', 'deployment', 'workspace']
// EventSource gives up for good when the answer is no event stream (a gateway's 502); we do not
const AGAIN_AFTER_MS = 3_000

function changeOf(text: string): Change | undefined {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return undefined
  if (!('kind' in value) || !('id' in value)) return undefined
  const { kind, id } = value
  if (typeof kind !== 'string' || typeof id !== 'string' || !KINDS.includes(kind)) return undefined
  const at = 'at' in value && typeof value.at === 'string' ? value.at : ''
  return { kind: kind as Change['kind'], id, at }
}

function openSource({ onChange, onConnection }: Listener): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const open = (): void => {
    source = new EventSource('/api/events')
    source.onopen = () => onConnection('live')
    source.onerror = () => {
      onConnection('reconnecting')
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_AFTER_MS)
    }
    source.addEventListener('change', (event: MessageEvent<string>) => {
      const change = changeOf(event.data)
      if (change) onChange(change)
    })
  }
  open()
  return () => {
    clearTimeout(again)
    source?.close()
  }
}

/**
 * What has changed in the portal, as it happens. One tab of the browser holds the connection, for
 * HTTP/1.1 allows six to a host; it tells the others, and the next takes over when it closes.
 */
export function listenForChanges(listener: Listener): () => void {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') {
    return openSource(listener)
  }
  const channel = new BroadcastChannel('cloister-changes')
  const leaving = new AbortController()
  let connection: Connection = 'reconnecting'
  let holds = false
  const tell = (note: Note): void => {
    if (!leaving.signal.aborted) channel.postMessage(note)
  }
  channel.onmessage = ({ data }: MessageEvent<Note>) => {
    if ('ask' in data) {
      if (holds) tell({ connection })
    } else if ('change' in data) listener.onChange(data.change)
    else listener.onConnection(data.connection)
  }
  tell({ ask: true })
  navigator.locks
    .request('cloister-changes', { signal: leaving.signal }, async () => {
      holds = true
      const close = openSource({
        onChange: (change) => {
          listener.onChange(change)
          tell({ change })
        },
        onConnection: (state) => {
          connection = state
          listener.onConnection(state)
          tell({ connection: state })
        },
      })
      await new Promise<void>((resolve) => {
        leaving.signal.addEventListener('abort', () => resolve())
      })
      close()
    })
    .catch(() => undefined) // the wait for the lock ends when the page is left
  return () => {
    leaving.abort()
    channel.close()
  }
}
