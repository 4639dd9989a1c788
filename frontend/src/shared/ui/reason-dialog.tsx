import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useUnsaved } from '../api/unsaved'
import { useLanguage } from '../language/language'
import { lacksReason } from '../reason'
import { ProblemCard } from './problem-card'

type ReasonDialogProps = {
  open: boolean
  title: string
  words: string
  action: string
  required?: boolean
  busy: boolean
  error: unknown
  onClose: () => void
  onConfirm: (reason: string) => void
}

/** Asks once more, says what will happen, and takes the reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { open, title, words, action, required, busy, error, onClose, onConfirm } = props
  const { t } = useLanguage()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  useUnsaved(() => open && reason !== '')
  const missing = required === true && lacksReason(reason)
  const confirm = (): void => {
    setAsked(true)
    if (!missing && !busy) onConfirm(reason.trim())
  }
  if (!open) return null
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <p>{words}</p>
            <Field
              label={required ? t('reason.label') : t('reason.optional')}
              required={required ?? false}
              {...(asked && missing
                ? { validationState: 'error' as const, validationMessage: t('reason.short') }
                : {})}
            >
              <Textarea value={reason} onChange={(_, { value }) => setReason(value)} />
            </Field>
            {error !== null && error !== undefined && <ProblemCard error={error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button appearance="primary" disabledFocusable={busy} onClick={confirm}>
              {action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
