import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { differencesOf } from './differences'

const useStyles = makeStyles({
  bar: { whiteSpace: 'normal' },
  table: { borderSpacing: `${tokens.spacingHorizontalM} 0`, textAlign: 'left' },
  cell: { verticalAlign: 'top', overflowWrap: 'anywhere', fontWeight: tokens.fontWeightRegular },
})

type ChangedElsewhereProps = {
  ours: Schemas['CreateWorkspace']
  theirs: Schemas['CreateWorkspace']
  onTheirs: () => void
  onOurs: () => void
}

/** Somebody saved this draft in another place: what differs, and which one goes on. */
export function ChangedElsewhere({ ours, theirs, onTheirs, onOurs }: ChangedElsewhereProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const differences = differencesOf(ours, theirs)
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{t('elsewhere.title')}</MessageBarTitle>
        {t('elsewhere.words')}
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('elsewhere.field')}</th>
              <th scope="col">{t('elsewhere.ours')}</th>
              <th scope="col">{t('elsewhere.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ pointer, before, after }) => (
              <tr key={pointer}>
                <th scope="row" className={styles.cell}>
                  {pointer}
                </th>
                <td className={styles.cell}>{before ?? '–'}</td>
                <td className={styles.cell}>{after ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onTheirs}>{t('elsewhere.take')}</Button>
        <Button onClick={onOurs}>{t('elsewhere.keep')}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}
