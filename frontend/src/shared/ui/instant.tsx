import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  instant: {
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
})

const EVERY_MS = 10_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, EVERY_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The present, moving on every ten seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)

type InstantProps = {
  at: string
  as?: 'ago' | 'clock' | 'seconds'
  /** inside a link or a row that is one: no stop of its own for the Tab key */
  quiet?: boolean
}

/** A time as people say it; hover or focus gives it to the second, here and in UTC. */
export function Instant({ at, as = 'ago', quiet }: InstantProps) {
  const styles = useStyles()
  const { formats } = useLanguage()
  const current = useNow()
  // what was said a moment ago is not in the future because this clock moves in steps
  const present = Math.max(current, Math.min(Date.parse(at), current + 2 * EVERY_MS))
  const text = as === 'ago' ? formats.ago(at, present) : formats[as](at)
  return (
    <Tooltip
      content={`${formats.local(at)} · ${formats.utc(at)}`}
      relationship="description"
      positioning="above"
    >
      <time dateTime={at} className={styles.instant} {...(quiet ? {} : { tabIndex: 0 })}>
        {text}
      </time>
    </Tooltip>
  )
}
