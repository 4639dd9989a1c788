import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    minHeight: '32px',
  },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  chip: { overflowWrap: 'anywhere', maxWidth: '100%' },
})

export type Chip = { id: string; label: string; remove: () => void }

/** The filters in force, each removable, with what they leave: "12 requests". */
export function FilterChips({ chips, count }: { chips: Chip[]; count: string }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <div className={styles.row}>
      <span role="status">{count}</span>
      {chips.length > 0 && (
        <div className={styles.chips} role="group" aria-label={t('filter.active')}>
          {chips.map(({ id, label, remove }) => (
            <Button
              key={id}
              size="small"
              shape="circular"
              className={styles.chip}
              icon={<DismissRegular />}
              iconPosition="after"
              aria-label={t('filter.remove', { label })}
              onClick={remove}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
