import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useLanguage } from '../language/language'
import { at, measure } from '../appearance/measures'
import { TextLink } from './text-link'

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: measure.page,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    [at.phone]: { padding: tokens.spacingHorizontalL },
  },
  full: { maxWidth: 'none' },
  crumbs: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  crumb: { overflowWrap: 'anywhere' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  title: {
    margin: 0,
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export type Crumb = { label: string; to: string }

type PageProps = {
  title: string
  /** drawn instead of the plain title, inside the heading */
  heading?: ReactNode
  lead?: ReactNode
  crumbs?: Crumb[]
  actions?: ReactNode
  full?: boolean
  children?: ReactNode
}

let pagesShown = 0

/** A page: its title for the window, its heading (which takes the focus on arrival), its content. */
export function Page({ title, heading, lead, crumbs, actions, full, children }: PageProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const headingRef = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // the first page leaves the focus at the top, where the skip link is
    if (pagesShown++ > 0) headingRef.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={mergeClasses(styles.page, full && styles.full)}>
      <title>{`${title} · Cloister`}</title>
      {crumbs && (
        <nav aria-label={t('page.crumbs')}>
          <ol className={styles.crumbs}>
            {crumbs.map((crumb) => (
              <li key={crumb.to} className={styles.crumb}>
                <TextLink to={crumb.to}>{crumb.label}</TextLink> /
              </li>
            ))}
            <li className={styles.crumb} aria-current="page">
              {title}
            </li>
          </ol>
        </nav>
      )}
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 ref={headingRef} tabIndex={-1} className={styles.title}>
            {heading ?? title}
          </h1>
          {lead}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
