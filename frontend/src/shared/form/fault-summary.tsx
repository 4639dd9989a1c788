import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { measure } from '../appearance/measures'

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

/** Puts the focus on the first of these controls that is there, once its part of the form is. */
function focusOne(controls: readonly string[], triesLeft = 20): void {
  const control = controls.map((id) => document.getElementById(id)).find((each) => each !== null)
  if (control) {
    control.closest('details')?.setAttribute('open', '')
    control.focus()
  } else if (triesLeft > 0) requestAnimationFrame(() => focusOne(controls, triesLeft - 1))
}

export type FaultLine = {
  key: string
  text: string
  /** the part of the form where it is mended, and ids of controls there, the nearest first */
  mended?: { at: string; by: readonly string[] }
}

type FaultSummaryProps = {
  title: string
  lines: readonly FaultLine[]
  /** counts the attempts: each puts the focus here again */
  attempt: number
}

/** Everything that stands in the way, each a link to where it is mended. */
export function FaultSummary({ title, lines, attempt }: FaultSummaryProps) {
  const styles = useStyles()
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
      aria-label={title}
      className={styles.bar}
    >
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <ul className={styles.list}>
          {lines.map(({ key, text, mended }) => (
            <li key={key}>
              {mended ? (
                <a
                  href={mended.at}
                  className={styles.link}
                  onClick={(event) => {
                    event.preventDefault()
                    void navigate(mended.at)
                    focusOne(mended.by)
                  }}
                >
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  )
}
