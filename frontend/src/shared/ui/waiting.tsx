import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { height: '44px' },
})

/** Rows of the height that is about to come. */
export function Waiting({ rows = 5 }: { rows?: number }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <Skeleton aria-label={t('page.loading')} className={styles.rows}>
      {Array.from({ length: rows }, (_, index) => (
        <SkeletonItem key={index} className={styles.row} />
      ))}
    </Skeleton>
  )
}
