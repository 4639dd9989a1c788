import { makeStyles, tokens } from '@fluentui/react-components'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LinkTabs } from './link-tabs'
import { Loaded } from './loaded'
import type { Crumb } from './page'
import { Page } from './page'

const useStyles = makeStyles({
  lead: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
})

type Tab = { id: string; label: string; to: string }

type TabbedPageProps<T> = {
  query: UseQueryResult<T>
  title: string
  crumbs: Crumb[]
  /** the object in a line: its state, and whatever one asks first */
  lead: (object: T) => ReactNode
  actions?: (object: T) => ReactNode
  /** between the heading and the tabs */
  above?: (object: T) => ReactNode
  tabsLabel: string
  tabs: Tab[]
  here: string
  children: (object: T) => ReactNode
}

/** One object of the portal: its state in a line, and its parts behind tabs in the address. */
export function TabbedPage<T>(props: TabbedPageProps<T>) {
  const { query, title, crumbs, lead, actions, above, tabsLabel, tabs, here, children } = props
  const styles = useStyles()
  const object = query.data
  return (
    <Page
      title={title}
      crumbs={crumbs}
      lead={object !== undefined && <div className={styles.lead}>{lead(object)}</div>}
      actions={object !== undefined && actions?.(object)}
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            {above?.(loaded)}
            <LinkTabs label={tabsLabel} here={here} tabs={tabs} />
            {children(loaded)}
          </>
        )}
      </Loaded>
    </Page>
  )
}
