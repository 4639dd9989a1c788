import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { controlsNear, sectionOf } from './pointers'

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

/** Puts the focus on the control an error is about, once its section is there. */
function focusControl(pointer: string, triesLeft = 20): void {
  const control = controlsNear(pointer)
    .map((id) => document.getElementById(id))
    .find((each) => each !== null)
  if (control) {
    control.closest('details')?.setAttribute('open', '')
    control.focus()
  } else if (triesLeft > 0) requestAnimationFrame(() => focusControl(pointer, triesLeft - 1))
}

type ErrorSummaryProps = {
  requestId: string
  errors: Schemas['FieldProblem'][]
  /** counts the attempts: each puts the focus here again */
  attempt: number
}

/** Everything that stands in the way of submitting, each a link to where it is mended. */
export function ErrorSummary({ requestId, errors, attempt }: ErrorSummaryProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => bar.current?.focus(), [attempt])
  return (
    <MessageBar
      ref={bar}
      intent="error"
      layout="multiline"
      tabIndex={-1}
      role="alert"
      className={styles.bar}
      aria-label={t('form.errors', { count: errors.length })}
    >
      <MessageBarBody>
        <MessageBarTitle>{t('form.errors', { count: errors.length })}</MessageBarTitle>
        <ul className={styles.list}>
          {errors.map(({ pointer, code, message }) => {
            const to = paths.requestForm(requestId, sectionOf(pointer))
            return (
              <li key={`${pointer} ${code} ${message}`}>
                <a
                  href={to}
                  className={styles.link}
                  onClick={(event) => {
                    event.preventDefault()
                    void navigate(to)
                    focusControl(pointer)
                  }}
                >
                  {t(`form.section.${sectionOf(pointer)}`)}: {message}
                </a>
              </li>
            )
          })}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
