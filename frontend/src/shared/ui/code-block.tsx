import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from './copy'

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    minWidth: 0,
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalXXXL,
    overflow: 'auto',
    maxHeight: '480px',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    tabSize: 2,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
  copy: { position: 'absolute', top: tokens.spacingVerticalXS, right: tokens.spacingHorizontalXS },
})

/** Text to copy: code, JSON, commands. Scrolls inside itself. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  const styles = useStyles()
  return (
    <div className={styles.frame}>
      <pre className={styles.text} tabIndex={0} aria-label={what}>
        <code>{text}</code>
      </pre>
      <div className={styles.copy}>
        <CopyButton value={text} what={what} />
      </div>
    </div>
  )
}
