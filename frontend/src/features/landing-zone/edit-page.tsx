import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { answerOf, api, isRefusal } from '../../shared/api/client'
import type { Schemas } from '../../shared/api/schemas'
import { useUnsaved } from '../../shared/api/unsaved'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { LinkButton } from '../../shared/ui/link-button'
import { LinkTabs } from '../../shared/ui/link-tabs'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { ProblemCard } from '../../shared/ui/problem-card'
import { landingZoneQuery, versionQuery } from './estate-queries'
import { FormsMode } from './forms-mode'
import { ReviewChange } from './review-change'
import { YamlMode } from './yaml-mode'

type Estate = Schemas['LandingZone']
/** A new landing zone, as fields or as text. */
type Change = { estate: Estate } | { yaml: string }

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
})

const asYaml = {
  headers: { 'Content-Type': 'application/yaml' },
  bodySerializer: (body: unknown) => String(body),
}

const preview = (change: Change) =>
  'yaml' in change
    ? api.POST('/api/landing-zone/preview', { body: change.yaml, ...asYaml })
    : api.POST('/api/landing-zone/preview', { body: change.estate })

function save(change: Change, version: number, reason: string) {
  const params = {
    header: { 'If-Match': `"${version}"` },
    query: reason === '' ? {} : { reason },
  }
  return 'yaml' in change
    ? api.PUT('/api/landing-zone', { params, body: change.yaml, ...asYaml })
    : api.PUT('/api/landing-zone', { params, body: change.estate })
}

const faultsOf = (error: unknown): ReadonlyMap<string, string> =>
  new Map(
    isRefusal(error, 'InvalidLandingZone')
      ? (error.problem.errors ?? []).map(({ pointer, message }) => [pointer, message] as const)
      : [],
  )

type EditorProps = { seen: Schemas['LandingZoneView']; yaml: string; as: 'forms' | 'yaml' }

function Editor({ seen, yaml: stored, as }: EditorProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [estate, setEstate] = useState(seen.landingZone)
  const [tags, setTags] = useState(() =>
    Object.entries(seen.landingZone.tags).map(([name, value]) => ({ name, value })),
  )
  const [yaml, setYaml] = useState(stored)
  const [typed, setTyped] = useState(false)
  const looked = useMutation({ mutationFn: (change: Change) => answerOf(preview(change)) })
  const saved = useMutation({
    mutationFn: ({ change, reason }: { change: Change; reason: string }) =>
      answerOf(save(change, seen.version, reason)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['landing-zone'] })
      await queries.invalidateQueries({ queryKey: ['form-options'] })
      await navigate(paths.landingZone('history'))
    },
  })
  const change: Change =
    as === 'yaml'
      ? { yaml }
      : {
          estate: {
            ...estate,
            tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
          },
        }
  // what was looked at, unless it was written the other way; this and nothing else is saved
  const here =
    looked.variables && 'yaml' in looked.variables === (as === 'yaml')
      ? looked.variables
      : undefined
  useUnsaved(() => typed && !saved.isSuccess)
  const edited = () => {
    setTyped(true)
    // what was looked at is no longer what would be saved
    looked.reset()
    saved.reset()
  }
  return (
    <div className={styles.whole}>
      {as === 'yaml' ? (
        <YamlMode
          yaml={yaml}
          onChange={(next) => {
            setYaml(next)
            edited()
          }}
        />
      ) : (
        <FormsMode
          estate={estate}
          tags={tags}
          faults={faultsOf(looked.error)}
          onChange={(next) => {
            setEstate(next)
            edited()
          }}
          onTags={(next) => {
            setTags(next)
            edited()
          }}
        />
      )}
      <div className={styles.row}>
        <Button
          appearance="primary"
          disabledFocusable={looked.isPending}
          onClick={() => looked.mutate(change)}
        >
          {t('estate.edit.preview')}
        </Button>
        <LinkButton to={paths.landingZone()}>{t('estate.edit.discard')}</LinkButton>
      </div>
      {here && looked.isError && <ProblemCard error={looked.error} />}
      {here && looked.data && (
        <ReviewChange
          preview={looked.data}
          busy={saved.isPending}
          onSave={(reason) => saved.mutate({ change: here, reason })}
        />
      )}
      {saved.isError && <ProblemCard error={saved.error} />}
    </div>
  )
}

/** Changes the landing zone: in forms or as text, with the difference before it is saved. */
export function EditPage() {
  const { t } = useLanguage()
  const as = useParams()['as'] === 'yaml' ? 'yaml' : 'forms'
  // what was read when the page was opened stays: a newer version refuses the save, nothing is lost
  const estate = useQuery({ ...landingZoneQuery, refetchOnWindowFocus: false })
  const version = estate.data?.version
  const text = useQuery({ ...versionQuery(version ?? 0), enabled: version !== undefined })
  return (
    <Page
      title={t('estate.edit.title')}
      lead={t('estate.edit.lead')}
      crumbs={[{ label: t('estate.title'), to: paths.landingZone() }]}
    >
      <LinkTabs
        label={t('estate.edit.how')}
        here={as}
        tabs={(['forms', 'yaml'] as const).map((id) => ({
          id,
          label: t(`estate.edit.${id}`),
          to: paths.landingZoneEdit(id),
        }))}
      />
      <Loaded query={estate} rows={10}>
        {(seen) => (
          <Loaded query={text} rows={10}>
            {({ yaml }) => <Editor key={seen.version} seen={seen} yaml={yaml} as={as} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
