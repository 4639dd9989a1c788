import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { DataTable } from '../../shared/ui/data-table'
import { StatusBadge } from '../../shared/ui/status-badge'
import type { Tone } from '../../shared/ui/status-badge'

type Difference = Schemas['LandingZoneDifference']

const useStyles = makeStyles({
  value: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  path: { overflowWrap: 'anywhere' },
  none: { margin: 0 },
})

const tones: Record<Difference['kind'], Tone> = {
  ADDED: 'good',
  REMOVED: 'bad',
  CHANGED: 'attention',
  REORDERED: 'neutral',
}

const hasParts = (value: unknown): value is object => typeof value === 'object' && value !== null

/** As one would write it down: parts below their name, items with a dash. */
export function shown(value: unknown, indent = ''): string {
  if (value === undefined) return ''
  if (!hasParts(value)) return String(value)
  const isList = Array.isArray(value)
  return Object.entries(value)
    .map(([name, each]) => {
      const head = indent + (isList ? '-' : `${name}:`)
      if (!hasParts(each)) return `${head} ${String(each)}`
      if (Object.keys(each).length === 0) return `${head} –`
      const below = shown(each, `${indent}  `)
      return isList ? `${head} ${below.trimStart()}` : `${head}\n${below}`
    })
    .join('\n')
}

/** What is different, one line each: where, how, before and after. */
export function DifferenceList({ differences }: { differences: Difference[] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  if (differences.length === 0) return <p className={styles.none}>{t('estate.difference.none')}</p>
  const value = (of: unknown) => <pre className={styles.value}>{shown(of)}</pre>
  return (
    <DataTable
      label={t('estate.difference.count', { count: differences.length })}
      rows={differences}
      rowKey={({ path, kind }) => `${kind} ${path.join('/')}`}
      columns={[
        {
          id: 'what',
          title: t('estate.difference.what'),
          cell: ({ path }) => <span className={styles.path}>{path.join(' › ')}</span>,
        },
        {
          id: 'kind',
          title: t('estate.difference.kind'),
          cell: ({ kind }) => (
            <StatusBadge tone={tones[kind]}>{t(`estate.difference.${kind}`)}</StatusBadge>
          ),
        },
        { id: 'before', title: t('estate.difference.before'), cell: (row) => value(row.before) },
        { id: 'after', title: t('estate.difference.after'), cell: (row) => value(row.after) },
      ]}
    />
  )
}
