import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  block: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground2 },
})

export function AddressSpace({ space }: { space: Schemas['AddressSpaceView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <div>
      <div>
        <span className={styles.block}>{space.block}</span>{' '}
        <span className={styles.quiet}>
          {t('address.pool', { pool: space.pool })} · {t('address.free', { count: space.free })}
        </span>
      </div>
      <ul className={styles.list}>
        {space.subnets.map(({ name, block, usable }) => (
          <li key={name}>
            {name} <span className={styles.mono}>{block}</span>{' '}
            <span className={styles.quiet}>{t('address.usable', { count: usable })}</span>
          </li>
        ))}
        {space.leftovers.map(({ block, addresses }) => (
          <li key={block}>
            {t('address.leftover')} <span className={styles.mono}>{block}</span>{' '}
            <span className={styles.quiet}>{t('address.usable', { count: addresses })}</span>
          </li>
        ))}
      </ul>
      {[...new Set(space.leftovers.map(({ why }) => why))].map((why) => (
        <div key={why} className={styles.quiet}>
          {why}
        </div>
      ))}
    </div>
  )
}
