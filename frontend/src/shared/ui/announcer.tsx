import { makeStyles } from '@fluentui/react-components'
import { createContext, use, useCallback, useState } from 'react'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

const AnnounceContext = createContext<(text: string) => void>(() => undefined)

/** Says what happened to those who do not see it. */
export function Announcer({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const announce = useCallback(
    (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })),
    [],
  )
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={styles.unseen} aria-live="polite" aria-atomic="true">
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext>
  )
}

export const useAnnounce = (): ((text: string) => void) => use(AnnounceContext)
