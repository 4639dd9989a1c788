import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components'
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
  chips: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS },
})

export type Chip = { id: string; label: string; remove: () => void }

/** The filters in force, each removable, with what they leave: "12 in this view". */
export function FilterChips({ chips, count }: { chips: Chip[]; count: string }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <div className={styles.row}>
      <span role="status">{count}</span>
      {chips.length > 0 && (
        <TagGroup
          className={styles.chips}
          aria-label={t('filter.active')}
          onDismiss={(_, { value }) => chips.find(({ id }) => id === value)?.remove()}
        >
          {chips.map(({ id, label }) => (
            <Tag
              key={id}
              value={id}
              dismissible
              size="small"
              dismissIcon={{ 'aria-label': t('filter.remove', { label }) }}
            >
              {label}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  )
}
