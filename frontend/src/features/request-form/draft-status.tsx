import { makeStyles, tokens } from '@fluentui/react-components'
import { useLanguage } from '../../shared/language/language'
import type { DraftState } from './use-draft'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  bad: { color: tokens.colorStatusDangerForeground3 },
})

/** "Saved 14:02", or why not. */
export function DraftStatus({ state }: { state: DraftState }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const words = (): string => {
    switch (state.kind) {
      case 'saved':
        return state.at ? t('draft.saved', { time: formats.clock(state.at) }) : t('draft.new')
      case 'unsaved':
      case 'saving':
        return t('draft.saving')
      case 'failed':
        return t('draft.failed')
      case 'changed-elsewhere':
        return t('draft.elsewhere')
      default:
        return state satisfies never
    }
  }
  const bad = state.kind === 'failed' || state.kind === 'changed-elsewhere'
  return (
    <span role="status" className={bad ? styles.bad : styles.quiet}>
      {words()}
    </span>
  )
}
