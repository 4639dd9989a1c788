import { makeStyles, tokens } from '@fluentui/react-components'
import { PAGE_SIZE } from '../api/queries'
import { useLanguage } from '../language/language'
import { LinkButton } from './link-button'

const useStyles = makeStyles({
  pager: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
  },
})

type PagerProps = { page: number; total: number; to: (page: number) => string }

export function Pager({ page, total, to }: PagerProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  if (last === 1) return null
  return (
    <nav aria-label={t('pager.name')} className={styles.pager}>
      {page > 1 && <LinkButton to={to(page - 1)}>{t('pager.previous')}</LinkButton>}
      <span>{t('pager.place', { page, last })}</span>
      {page < last && <LinkButton to={to(page + 1)}>{t('pager.next')}</LinkButton>}
    </nav>
  )
}
