import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { answerOf, api, isRefusal } from '../../shared/api/client'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { EstatePart } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { LinkButton } from '../../shared/ui/link-button'
import { LinkTabs } from '../../shared/ui/link-tabs'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { ProblemCard } from '../../shared/ui/problem-card'
import { oneOf } from '../../shared/ui/use-url-filter'
import { editedQuery, versionQuery } from './estate-queries'
import { EstateFaults } from './estate-faults'
import type { Fault } from './faults'
import { FaultsContext, partOf, without } from './faults'
import type { Estate } from './forms-mode'
import { FormsMode } from './forms-mode'
import { LeaveDialog } from './leave-dialog'
import { ReviewChange } from './review-change'
import { YamlMode } from './yaml-mode'

/** A new landing zone, as fields or as text. */
type Change = { estate: Estate } | { yaml: string }

const PARTS = [
  'overview',
  'hubs',
  'models',
  'names',
  'sources',
  'prices',
] as const satisfies readonly EstatePart[]

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  found: { outlineStyle: 'none' },
  note: { whiteSpace: 'normal' },
})

const asYaml = {
  headers: { 'Content-Type': 'application/yaml' },
  bodySerializer: (body: unknown) => String(body),
}

const preview = (change: Change) =>
  'yaml' in change
    ? api.POST('/api/landing-zone/preview', { body: change.yaml, ...asYaml })
    : api.POST('/api/landing-zone/preview', { body: change.estate })

type Save = { change: Change; seen: number; reason: string }

function save({ change, seen, reason }: Save) {
  const params = {
    header: { 'If-Match': `"${seen}"` },
    query: reason === '' ? {} : { reason },
  }
  return 'yaml' in change
    ? api.PUT('/api/landing-zone', { params, body: change.yaml, ...asYaml })
    : api.PUT('/api/landing-zone', { params, body: change.estate })
}

const faultsOf = (error: unknown): Fault[] =>
  isRefusal(error, 'InvalidLandingZone') ? (error.problem.errors ?? []) : []

type EditorProps = {
  seen: Schemas['LandingZoneView']
  yaml: string
  part: EstatePart | 'yaml'
}

function Editor({ seen, yaml: stored, part }: EditorProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [estate, setEstate] = useState(seen.landingZone)
  const [tags, setTags] = useState(() =>
    Object.entries(seen.landingZone.tags).map(([name, value]) => ({ name, value })),
  )
  const [yaml, setYaml] = useState(stored)
  const [typed, setTyped] = useState({ fields: false, text: false })
  const [faults, setFaults] = useState<Fault[]>([])
  const [attempt, setAttempt] = useState(0)
  const done = useRef(false)
  const found = useRef<HTMLDivElement>(null)
  const looked = useMutation({
    mutationFn: (change: Change) => answerOf(preview(change)),
    onSettled: (_, error) => {
      setFaults(faultsOf(error))
      setAttempt((before) => before + 1)
    },
  })
  const saved = useMutation({
    mutationFn: (change: Save) => answerOf(save(change)),
    onSuccess: async () => {
      done.current = true
      await queries.invalidateQueries({ queryKey: ['landing-zone'] })
      await queries.invalidateQueries({ queryKey: ['form-options'] })
      await navigate(paths.landingZone('history'))
    },
  })
  const inText = part === 'yaml'
  const change: Change = inText
    ? { yaml }
    : {
        estate: {
          ...estate,
          tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
        },
      }
  // what was looked at, unless it was written the other way; this and nothing else is saved
  const here =
    looked.variables && 'yaml' in looked.variables === inText ? looked.variables : undefined
  const wrong = here && faults.length > 0
  useEffect(() => {
    if (looked.data) found.current?.focus()
  }, [looked.data])
  const edited = (way: Partial<typeof typed>) => {
    setTyped({ ...typed, ...way })
    // what was looked at is no longer what would be saved; what is to be mended stays
    if (looked.isSuccess) looked.reset()
    saved.reset()
  }
  const toMend = (each: EstatePart) => faults.filter(({ pointer }) => partOf(pointer) === each)
  return (
    <div className={styles.whole}>
      <LinkTabs
        label={t('estate.edit.how')}
        here={part}
        tabs={[
          ...PARTS.map((id) => ({
            id,
            label: t(`estate.tab.${id}`),
            to: paths.landingZoneEdit(id),
            ...(toMend(id).length > 0
              ? { note: t('estate.edit.mend', { count: toMend(id).length }) }
              : {}),
          })),
          { id: 'yaml', label: t('estate.edit.yaml'), to: paths.landingZoneEdit('yaml') },
        ]}
      />
      {(inText ? typed.fields : typed.text) && (
        <MessageBar intent="info" layout="multiline" className={styles.note}>
          <MessageBarBody>
            {t(inText ? 'estate.edit.fields.apart' : 'estate.edit.text.apart')}
          </MessageBarBody>
        </MessageBar>
      )}
      {inText ? (
        <YamlMode
          yaml={yaml}
          onChange={(next) => {
            setYaml(next)
            edited({ text: true })
          }}
        />
      ) : (
        <FaultsContext
          value={{ faults, mend: (pointer) => setFaults((all) => without(all, pointer)) }}
        >
          <FormsMode
            part={part}
            estate={estate}
            tags={tags}
            onChange={(next) => {
              setEstate(next)
              edited({ fields: true })
            }}
            onTags={(next) => {
              setTags(next)
              edited({ fields: true })
            }}
          />
        </FaultsContext>
      )}
      <div className={styles.bar}>
        <Button
          appearance="primary"
          disabledFocusable={looked.isPending}
          onClick={() => !looked.isPending && looked.mutate(change)}
        >
          {t('estate.edit.preview')}
        </Button>
        <LinkButton to={paths.landingZone(inText ? 'overview' : part)}>
          {t('estate.edit.discard')}
        </LinkButton>
      </div>
      {wrong && <EstateFaults faults={faults} fields={!inText} attempt={attempt} />}
      {here && looked.isError && faultsOf(looked.error).length === 0 && (
        <ProblemCard error={looked.error} />
      )}
      {here && looked.data && (
        <div ref={found} tabIndex={-1} className={styles.found}>
          <ReviewChange
            preview={looked.data}
            seen={seen.version}
            busy={saved.isPending}
            onSave={(reason) => saved.mutate({ change: here, seen: looked.data.version, reason })}
          />
        </div>
      )}
      {saved.isError && <ProblemCard error={saved.error} />}
      <LeaveDialog
        isUnsaved={() => (typed.fields || typed.text) && !done.current}
        within="/landing-zone/edit"
      />
    </div>
  )
}

/** Changes the landing zone: in forms or as text, with the difference before it is saved. */
export function EditPage() {
  const { t } = useLanguage()
  const wanted = useParams()['part']
  const part = oneOf([...PARTS, 'yaml'] as const, wanted) ?? 'overview'
  const estate = useQuery(editedQuery)
  const version = estate.data?.version
  const text = useQuery({ ...versionQuery(version ?? 0), enabled: version !== undefined })
  return (
    <Page
      title={t('estate.edit.title')}
      lead={t('estate.edit.lead')}
      crumbs={[{ label: t('estate.title'), to: paths.landingZone() }]}
    >
      <Loaded query={estate} rows={10}>
        {(seen) => (
          <Loaded query={text} rows={10}>
            {({ yaml }) => <Editor key={seen.version} seen={seen} yaml={yaml} part={part} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
