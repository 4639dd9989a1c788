import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import type { Fault } from './faults'
import { nearest, partOf } from './faults'

const useStyles = makeStyles({
  bar: { whiteSpace: 'normal', outlineStyle: 'none' },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  link: {
    display: 'inline-block',
    padding: `${tokens.spacingVerticalXXS} 0`,
    minHeight: measure.target,
    color: 'inherit',
    overflowWrap: 'anywhere',
  },
})

/** Puts the focus on the field a fault is about, once its part of the form is there. */
function focusField(pointer: string, triesLeft = 20): void {
  const [field] = nearest(pointer).flatMap((id) => document.getElementById(id) ?? [])
  if (field) {
    field.closest('details')?.setAttribute('open', '')
    field.focus()
  } else if (triesLeft > 0) requestAnimationFrame(() => focusField(pointer, triesLeft - 1))
}

type FaultSummaryProps = {
  faults: readonly Fault[]
  /** whether each is mended in a field of its own, or all in the text */
  fields: boolean
  /** counts the looks: each puts the focus here again */
  attempt: number
}

/** Everything that keeps the landing zone from being saved, each a link to where it is mended. */
export function FaultSummary({ faults, fields, attempt }: FaultSummaryProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => bar.current?.focus(), [attempt])
  const title = t('estate.edit.faults', { count: faults.length })
  return (
    <MessageBar
      ref={bar}
      intent="error"
      layout="multiline"
      tabIndex={-1}
      role="alert"
      aria-label={title}
      className={styles.bar}
    >
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <ul className={styles.list}>
          {faults.map(({ pointer, code, message }) => {
            const part = partOf(pointer)
            const to = paths.landingZoneEdit(part)
            return (
              <li key={`${pointer} ${code} ${message}`}>
                {fields ? (
                  <a
                    href={to}
                    className={styles.link}
                    onClick={(event) => {
                      event.preventDefault()
                      void navigate(to)
                      focusField(pointer)
                    }}
                  >
                    {t(`estate.tab.${part}`)}: {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            )
          })}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
