import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  bar: {
    display: 'flex',
    height: tokens.spacingVerticalM,
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  allocated: { backgroundColor: tokens.colorCompoundBrandBackground },
  reserved: { backgroundColor: tokens.colorPaletteMarigoldBorderActive },
  free: { backgroundColor: tokens.colorNeutralBackground1 },
  part: { minWidth: 0 },
  some: { minWidth: '2px' },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  entry: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  dot: {
    width: measure.dot,
    height: measure.dot,
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
  },
})

/** How much of a pool is held, reserved and free: a bar, and the same in figures. */
export function UsageBar({ pool }: { pool: Schemas['PoolUse'] }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { addresses, allocated, reserved } = pool
  const parts = [
    { id: 'allocated', count: allocated, look: styles.allocated },
    { id: 'reserved', count: reserved, look: styles.reserved },
    { id: 'free', count: addresses - allocated - reserved, look: styles.free },
  ] as const
  const percent = (count: number) => formats.number((100 * count) / addresses)
  return (
    <div className={styles.whole}>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('estate.bar', {
          allocated: percent(allocated),
          reserved: percent(reserved),
          free: percent(addresses - allocated - reserved),
        })}
      >
        {parts.map(({ id, count, look }) => (
          <span
            key={id}
            className={mergeClasses(styles.part, look, count > 0 && styles.some)}
            style={{ width: `${(100 * count) / addresses}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {parts.map(({ id, count, look }) => (
          <li key={id} className={styles.entry}>
            <span className={mergeClasses(styles.dot, look)} aria-hidden="true" />
            {`${t(`estate.${id}`)}: ${t('estate.addresses', { count })} (${percent(count)} %)`}
          </li>
        ))}
      </ul>
    </div>
  )
}
