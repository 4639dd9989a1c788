import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { CodeBlock } from '../../shared/ui/code-block'
import { Facts } from '../../shared/ui/facts'
import { Instant } from '../../shared/ui/instant'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Panel } from '../../shared/ui/panel'
import { DifferenceList } from './difference-list'
import { versionQuery } from './estate-queries'

/** One version: who made it, what it changed, and the whole of it. */
export function VersionPage() {
  const { t } = useLanguage()
  const version = Number(useParams()['version'] ?? '0')
  const query = useQuery(versionQuery(version))
  return (
    <Page
      title={t('estate.versionOf', { version })}
      crumbs={[{ label: t('estate.title'), to: paths.landingZone('history') }]}
      actions={
        <Button
          as="a"
          href={paths.landingZoneYaml(version)}
          download
          icon={<ArrowDownloadRegular />}
        >
          {t('estate.export')}
        </Button>
      }
    >
      <Loaded query={query} rows={8}>
        {({ at, by, reason, difference, yaml }) => (
          <>
            <Facts
              facts={[
                { name: t('estate.history.at'), value: <Instant at={at} /> },
                { name: t('estate.history.by'), value: by.name },
                ...(reason ? [{ name: t('estate.reason'), value: reason }] : []),
              ]}
            />
            <Panel title={t('estate.difference')}>
              <DifferenceList differences={difference} />
            </Panel>
            <Panel title={t('estate.yaml')}>
              <CodeBlock text={yaml} what={t('estate.yaml')} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  )
}
