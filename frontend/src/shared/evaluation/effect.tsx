import { makeStyles, tokens } from '@fluentui/react-components'
import { measure } from '../appearance/measures'

const useStyles = makeStyles({
  text: {
    margin: 0,
    maxWidth: measure.prose,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    maxWidth: measure.prose,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
})

/** What a yes does, in plain words: what comes to be, then each thing that it means. */
export function Effect({ sentences }: { sentences: string[] }) {
  const styles = useStyles()
  const [first, ...others] = sentences
  return (
    <>
      <p className={styles.text}>{first}</p>
      {others.length > 0 && (
        <ul className={styles.list}>
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  )
}
