import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import type { Schemas } from '../shared/api/schemas'
import { meQuery } from '../shared/api/queries'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { Loaded } from '../shared/ui/loaded'
import { Page } from '../shared/ui/page'

function landing(page: Schemas['LandingPage']): string {
  switch (page) {
    case 'WORK':
      return paths.work()
    case 'INBOX':
      return paths.inbox()
    case 'OPERATIONS':
      return paths.deployments()
    case 'AUDIT':
      return paths.audit()
    default:
      return page satisfies never
  }
}

/** Everyone starts where their work is. */
export function HomePage() {
  const { t } = useLanguage()
  const me = useQuery(meQuery)
  if (me.data) return <Navigate to={landing(me.data.landingPage)} replace />
  return (
    <Page title={t('home.title')}>
      <Loaded query={me}>{() => null}</Loaded>
    </Page>
  )
}
