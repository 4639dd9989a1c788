import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useBlocker } from 'react-router'
import { useUnsaved } from '../../shared/api/unsaved'
import { useLanguage } from '../../shared/language/language'

type LeaveDialogProps = {
  isUnsaved: () => boolean
  /** addresses that show the same, and lose nothing */
  within: string
}

/** Asks before something typed is left behind, whichever way. */
export function LeaveDialog({ isUnsaved, within }: LeaveDialogProps) {
  const { t } = useLanguage()
  useUnsaved(isUnsaved)
  const blocker = useBlocker(
    ({ nextLocation }) => isUnsaved() && !nextLocation.pathname.startsWith(within),
  )
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && blocker.reset()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('estate.edit.leave')}</DialogTitle>
          <DialogContent>{t('estate.edit.leave.words')}</DialogContent>
          <DialogActions>
            <Button onClick={() => blocker.proceed()}>{t('estate.edit.leave.go')}</Button>
            <Button appearance="primary" onClick={() => blocker.reset()}>
              {t('estate.edit.leave.stay')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
