import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useLanguage } from '../language/language'
import { useAnnounce } from './announcer'

const useStyles = makeStyles({
  row: { display: 'inline-flex', alignItems: 'center', maxWidth: '100%', minWidth: 0 },
  value: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  short: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

const SHOWN_FOR_MS = 2_000

/** Copies a value; `what` names it for those who listen: "Copy digest". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { t } = useLanguage()
  const announce = useAnnounce()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true)
        announce(t('copy.done', { what }))
      },
      () => announce(t('copy.refused')),
    )
  }
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={t('copy.action', { what })}
      title={t('copy.action', { what })}
      onClick={copy}
    />
  )
}

type CopyableProps = { value: string; what: string; shown?: string; short?: boolean }

/** An id, block, name or digest in monospace with its copy button. */
export function Copyable({ value, what, shown, short }: CopyableProps) {
  const styles = useStyles()
  return (
    <span className={styles.row}>
      <span className={mergeClasses(styles.value, short && styles.short)} title={value}>
        {shown ?? value}
      </span>
      <CopyButton value={value} what={what} />
    </span>
  )
}
