import { useLocation } from 'react-router'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { EmptyState } from '../shared/ui/empty-state'
import { LinkButton } from '../shared/ui/link-button'
import { Page } from '../shared/ui/page'

export function NotFoundPage() {
  const { t } = useLanguage()
  const { pathname } = useLocation()
  return (
    <Page title={t('notfound.title')}>
      <EmptyState words={t('notfound.words', { path: pathname })}>
        <LinkButton to={paths.home()} appearance="primary">
          {t('notfound.home')}
        </LinkButton>
      </EmptyState>
    </Page>
  )
}
