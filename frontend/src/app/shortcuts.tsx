import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Switch,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MessageKey } from '../shared/language/catalogue'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { keysAreOn, switchKeys, typedInto } from '../shared/ui/keys'

export const SEARCH_ID = 'shell-search'
const OPEN = 'cloister:shortcuts'
export const openShortcuts = (): void => void window.dispatchEvent(new Event(OPEN))

const useStyles = makeStyles({
  table: { borderSpacing: `${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS}` },
  keys: { textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
  },
})

const places: Record<string, string> = {
  i: paths.inbox(),
  m: paths.work(),
  r: paths.requests(),
  w: paths.workspaces(),
  o: paths.deployments(),
  a: paths.audit(),
}

const shown: [keys: string[], words: MessageKey & `shortcuts.${string}`][] = [
  [['/'], 'shortcuts.search'],
  [['?'], 'shortcuts.help'],
  [['g', 'i'], 'shortcuts.inbox'],
  [['g', 'm'], 'shortcuts.work'],
  [['g', 'r'], 'shortcuts.requests'],
  [['g', 'w'], 'shortcuts.workspaces'],
  [['g', 'o'], 'shortcuts.operations'],
  [['g', 'a'], 'shortcuts.audit'],
  [['j'], 'shortcuts.next'],
  [['k'], 'shortcuts.previous'],
  [['a'], 'shortcuts.approve'],
  [['c'], 'shortcuts.changes'],
  [['r'], 'shortcuts.reject'],
]

const CHORD_MS = 1_200

/** Keys that work on every page, and the page that tells them. */
export function Shortcuts() {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState(keysAreOn)
  useEffect(() => {
    let going = 0
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typedInto(event) || !keysAreOn()) return
      const place = Date.now() - going < CHORD_MS ? places[event.key] : undefined
      if (place) {
        going = 0
        // the second key of "g a" is no decision
        event.stopImmediatePropagation()
        event.preventDefault()
        void navigate(place)
      } else if (event.key === 'g') going = Date.now()
      else if (event.key === '?') setOpen(true)
      else if (event.key === '/') {
        event.preventDefault()
        document.getElementById(SEARCH_ID)?.focus()
      }
    }
    const show = (): void => setOpen(true)
    window.addEventListener('keydown', press, { capture: true })
    window.addEventListener(OPEN, show)
    return () => {
      window.removeEventListener('keydown', press, { capture: true })
      window.removeEventListener(OPEN, show)
    }
  }, [navigate])
  if (!open) return null
  return (
    <Dialog open onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('shortcuts.title')}</DialogTitle>
          <DialogContent>
            <table className={styles.table}>
              <tbody>
                {shown.map(([keys, words]) => (
                  <tr key={words}>
                    <th scope="row" className={styles.keys}>
                      {keys.map((key, index) => (
                        <span key={index}>
                          {index > 0 && ' '}
                          <kbd className={styles.key}>{key}</kbd>
                        </span>
                      ))}
                    </th>
                    <td>{t(words)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Switch
              label={t('shortcuts.switch')}
              checked={on}
              onChange={(_, { checked }) => {
                switchKeys(checked)
                setOn(checked)
              }}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{t('action.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
