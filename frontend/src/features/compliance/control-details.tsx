import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { Panel } from '../../shared/ui/panel'
import { StatusBadge } from '../../shared/ui/status-badge'
import type { Tone } from '../../shared/ui/status-badge'
import { TextLink } from '../../shared/ui/text-link'

type Severity = Schemas['Severity']

const useStyles = makeStyles({
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  title: { margin: 0 },
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  told: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
})

const tones: Record<Severity, Tone> = {
  PASS: 'good',
  NOTICE: 'neutral',
  EXCEPTION: 'attention',
  VIOLATION: 'bad',
}

/** One control in full: what is planned, said and read back for it. */
export function ControlDetails({
  row,
  onClose,
}: {
  row: Schemas['ControlRow']
  onClose: () => void
}) {
  const styles = useStyles()
  const { t } = useLanguage()
  const nothing = <p className={styles.none}>{t('compliance.not')}</p>
  const words = (items: string[]) =>
    items.length === 0 ? (
      nothing
    ) : (
      <ul className={`${styles.list} ${styles.mono}`}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  return (
    <Panel
      title={row.id}
      aside={
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('compliance.close')}
          onClick={onClose}
        />
      }
    >
      <p className={styles.title}>{row.title}</p>
      {row.failing.length > 0 && (
        <>
          <h3 className={styles.name}>{t('compliance.failingIn')}</h3>
          <ul className={styles.list}>
            {row.failing.map((name) => (
              <li key={name}>
                <TextLink to={paths.workspace(name, 'evidence')}>{name}</TextLink>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={styles.name}>{t('compliance.planned')}</h3>
      {words(row.planned)}
      <h3 className={styles.name}>{t('compliance.evaluated')}</h3>
      {row.evaluated.length === 0 ? (
        nothing
      ) : (
        <ul className={styles.told}>
          {row.evaluated.map(({ severity, message }) => (
            <li key={`${severity} ${message}`}>
              <StatusBadge tone={tones[severity]}>
                {t(`compliance.finding.${severity}`)}
              </StatusBadge>{' '}
              {message}
            </li>
          ))}
        </ul>
      )}
      <h3 className={styles.name}>{t('compliance.verified')}</h3>
      {words(row.verified)}
    </Panel>
  )
}
