import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { at } from '../appearance/measures'
import type { Drawable } from './grouped'
import type { LineKind } from './lines'
import { LINES, strokes } from './lines'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  legend: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  line: { [at.forced]: { stroke: 'CanvasText !important' } },
  words: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

type LineLegendProps = {
  topology: Drawable
  shown: readonly LineKind[]
  onShow: (shown: LineKind[]) => void
}

/** What each line means, how many there are, and whether it is drawn. */
export function LineLegend({ topology, shown, onShow }: LineLegendProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const countOf = (kind: LineKind): number =>
    topology.edges.filter((edge) => edge.kind === kind).length
  return (
    <div className={styles.legend} role="group" aria-label={t('topology.lines')}>
      {LINES.filter((kind) => countOf(kind) > 0).map((kind) => (
        <Checkbox
          key={kind}
          checked={shown.includes(kind)}
          onChange={(_, { checked }) =>
            onShow(checked ? [...shown, kind] : shown.filter((each) => each !== kind))
          }
          label={
            <span className={styles.words}>
              <svg width="24" height="8" aria-hidden="true">
                <line
                  className={styles.line}
                  x1="0"
                  y1="4"
                  x2="24"
                  y2="4"
                  style={{ stroke: strokes[kind].stroke, strokeWidth: 2 }}
                  strokeDasharray={strokes[kind].dash}
                />
              </svg>
              {t('topology.line', { kind: t(`topology.edge.${kind}`), count: countOf(kind) })}
            </span>
          }
        />
      ))}
    </div>
  )
}
