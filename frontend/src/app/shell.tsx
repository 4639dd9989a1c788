import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Outlet, ScrollRestoration, useNavigation } from 'react-router'
import { meQuery } from '../shared/api/queries'
import { at, measure } from '../shared/appearance/measures'
import { useLanguage } from '../shared/language/language'
import { Waiting } from '../shared/ui/waiting'
import { Navigation } from './navigation'
import { Shortcuts } from './shortcuts'
import { TopBar } from './top-bar'

const useStyles = makeStyles({
  shell: {
    display: 'grid',
    gridTemplateColumns: `${measure.navigation} minmax(0, 1fr)`,
    gridTemplateRows: 'auto minmax(0, 1fr)',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    [at.narrow]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto auto minmax(0, 1fr)',
    },
  },
  main: { minWidth: 0, display: 'flex', flexDirection: 'column', outlineStyle: 'none' },
  busy: { cursor: 'progress' },
  skip: {
    position: 'fixed',
    top: tokens.spacingVerticalS,
    left: tokens.spacingHorizontalS,
    zIndex: 1000,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderRadius: tokens.borderRadiusMedium,
    transform: 'translateY(-200%)',
    ':focus': { transform: 'none' },
  },
})

/** What stays while pages come and go. */
export function Shell() {
  const styles = useStyles()
  const { t } = useLanguage()
  const me = useQuery(meQuery)
  const navigation = useNavigation()
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <TopBar me={me.data} />
      <Navigation me={me.data} />
      <main
        id="main"
        tabIndex={-1}
        className={styles.main}
        aria-busy={navigation.state === 'loading'}
      >
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Shortcuts />
      <ScrollRestoration />
    </div>
  )
}
