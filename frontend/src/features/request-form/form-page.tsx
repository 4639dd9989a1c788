import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formOptionsQuery, requestQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { reasonOff } from '../../shared/permission'
import { EmptyState } from '../../shared/ui/empty-state'
import { LinkButton } from '../../shared/ui/link-button'
import { Page } from '../../shared/ui/page'
import { ProblemCard } from '../../shared/ui/problem-card'
import { oneOf } from '../../shared/ui/use-url-filter'
import { Waiting } from '../../shared/ui/waiting'
import { SECTIONS } from './pointers'
import { RequestForm } from './request-form'

/** Fills in or revises a request; without the right to, says why and shows the way to look. */
export function FormPage() {
  const { t } = useLanguage()
  const { id = '', section } = useParams()
  const [request, options] = useQueries({ queries: [requestQuery(id), formOptionsQuery] })
  const here = oneOf(SECTIONS, section) ?? 'purpose'
  const error = request.error ?? options.error
  // a form once open stays, with what is typed in it, until the page is left
  const [opened, setOpened] = useState<string>()
  if (request.data?.actions.edit.allowed && opened !== id) setOpened(id)
  if (request.data && options.data && opened === id) {
    return <RequestForm key={id} request={request.data} options={options.data} section={here} />
  }
  return (
    <Page title={t('request.one')} crumbs={[{ label: t('nav.requests'), to: paths.requests() }]}>
      {error && <ProblemCard error={error} />}
      {!error && !request.data && <Waiting rows={8} />}
      {request.data && !request.data.actions.edit.allowed && (
        <EmptyState words={reasonOff(request.data.actions.edit) ?? t('action.off')}>
          <LinkButton to={paths.request(id)} appearance="primary">
            {t('form.look')}
          </LinkButton>
        </EmptyState>
      )}
    </Page>
  )
}
