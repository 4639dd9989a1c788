import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { at } from '../appearance/measures'

const useStyles = makeStyles({
  tabs: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    overflowX: 'auto',
    overflowY: 'hidden',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    borderBottom: `${tokens.strokeWidthThicker} solid transparent`,
    // what is transparent elsewhere would be drawn like the open one's
    [at.forced]: { borderBottomColor: 'Canvas' },
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    [at.forced]: { borderBottomColor: 'Highlight' },
  },
  note: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
})

export type LinkTab = { id: string; label: string; to: string; note?: ReactNode }

/** Tabs that are addresses. */
export function LinkTabs({ label, tabs, here }: { label: string; tabs: LinkTab[]; here: string }) {
  const styles = useStyles()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // on a narrow screen the tabs scroll; the one that is open stays in sight, the page where it is
    const open = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (!bar.current || !open) return
    const [frame, tab] = [bar.current.getBoundingClientRect(), open.getBoundingClientRect()]
    bar.current.scrollLeft += tab.left + tab.width / 2 - (frame.left + frame.width / 2)
  }, [here])
  return (
    <nav ref={bar} aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          to={tab.to}
          aria-current={tab.id === here ? 'page' : undefined}
          className={mergeClasses(styles.tab, tab.id === here && styles.here)}
        >
          {tab.label}
          {tab.note !== undefined && <span className={styles.note}>{tab.note}</span>}
        </Link>
      ))}
    </nav>
  )
}
