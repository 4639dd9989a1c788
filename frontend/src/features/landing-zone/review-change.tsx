import {
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { ActionButton } from '../../shared/ui/action-button'
import { Panel } from '../../shared/ui/panel'
import { DifferenceList } from './difference-list'

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  bar: { whiteSpace: 'normal' },
  save: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
  },
  why: { flex: '1 1 240px' },
})

type ReviewChangeProps = {
  preview: Schemas['LandingZonePreview']
  /** the version that the page was opened with */
  seen: number
  busy: boolean
  onSave: (reason: string) => void
}

/** What would change and what stands in the way, before it is saved. */
export function ReviewChange({ preview, seen, busy, onSave }: ReviewChangeProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const { version, difference, obstacles, save } = preview
  const off = !save.allowed
    ? (save.reason ?? '')
    : difference.length === 0
      ? t('estate.edit.save.none')
      : undefined
  return (
    <Panel title={t('estate.edit.previewed')}>
      {version !== seen && (
        <MessageBar intent="warning" layout="multiline" className={styles.bar}>
          <MessageBarBody>{t('estate.edit.newer', { seen, version })}</MessageBarBody>
        </MessageBar>
      )}
      {obstacles.length > 0 && (
        <MessageBar intent="error" layout="multiline" className={styles.bar}>
          <MessageBarBody>
            <MessageBarTitle>{t('estate.edit.obstacles')}</MessageBarTitle>
            <ul className={styles.list}>
              {obstacles.map(({ pointer, message }) => (
                <li key={`${pointer} ${message}`}>{message}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      <DifferenceList differences={difference} />
      <div className={styles.save}>
        <Field label={t('estate.edit.why')} className={styles.why}>
          <Input value={reason} onChange={(_, { value }) => setReason(value)} />
        </Field>
        <ActionButton
          appearance="primary"
          {...(off === undefined ? {} : { reasonOff: off })}
          busy={busy}
          onClick={() => onSave(reason)}
        >
          {t('estate.edit.save')}
        </ActionButton>
      </div>
    </Panel>
  )
}
