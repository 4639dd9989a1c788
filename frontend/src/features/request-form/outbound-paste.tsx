import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { OutboundValues } from './form-values'
import type { Verdict as LineVerdict } from './outbound-lines'
import { isUsable, linesOf, ruleOf } from './outbound-lines'
import { useSectionStyles } from './section-purpose'
import { Verdict } from './verdict'

const useStyles = makeStyles({
  lines: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  mono: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

function toneOf(verdict: LineVerdict): 'good' | 'attention' | 'bad' {
  switch (verdict) {
    case 'new':
    case 'trusted':
      return 'good'
    case 'wildcard':
    case 'duplicate':
      return 'attention'
    case 'address':
    case 'not-a-host':
      return 'bad'
    default:
      return verdict satisfies never
  }
}

type OutboundPasteProps = {
  sources: Schemas['TrustedSourceOption'][]
  present: string[]
  onAdd: (rules: OutboundValues[]) => void
}

/** Many destinations at once, each with its verdict before it becomes a rule. */
export function OutboundPaste({ sources, present, onAdd }: OutboundPasteProps) {
  const styles = useStyles()
  const section = useSectionStyles()
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const lines = linesOf(text, present, sources)
  const usable = lines.filter(isUsable)
  const add = (): void => {
    onAdd(usable.map((line) => ruleOf(line, sources)))
    setText(
      lines
        .filter((line) => !isUsable(line) && line.verdict !== 'duplicate')
        .map((line) => line.text)
        .join('\n'),
    )
  }
  return (
    <div className={section.section}>
      <Field label={t('form.paste')} hint={t('form.paste.hint')}>
        <Textarea
          value={text}
          rows={3}
          resize="vertical"
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      {lines.length > 0 && (
        <>
          <ul className={styles.lines} aria-label={t('form.paste.verdicts')}>
            {lines.map((line, index) => (
              <li key={index}>
                <Verdict tone={toneOf(line.verdict)}>
                  <span className={styles.mono}>{line.text}</span>{' '}
                  {t(`form.verdict.${line.verdict}`)}
                </Verdict>
              </li>
            ))}
          </ul>
          <div className={section.row}>
            <Button disabledFocusable={usable.length === 0} onClick={add}>
              {t('form.paste.add', { count: usable.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
