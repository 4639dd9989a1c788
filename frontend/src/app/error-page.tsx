import { Button } from '@fluentui/react-components'
import { useRouteError } from 'react-router'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { LinkButton } from '../shared/ui/link-button'
import { Page } from '../shared/ui/page'
import { ProblemCard } from '../shared/ui/problem-card'

/** The page itself broke; what is saved on the server is safe. */
export function ErrorPage() {
  const { t } = useLanguage()
  const error = useRouteError()
  return (
    <Page
      title={t('error.title')}
      actions={
        <>
          <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
          <LinkButton to={paths.home()}>{t('notfound.home')}</LinkButton>
        </>
      }
    >
      <ProblemCard error={error} />
    </Page>
  )
}
