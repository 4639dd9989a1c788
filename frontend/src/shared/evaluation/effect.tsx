import { makeStyles, tokens } from '@fluentui/react-components'
import { measure } from '../appearance/measures'

const useStyles = makeStyles({
  text: {
    margin: 0,
    maxWidth: measure.prose,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
})

/** What a yes does, in plain words. */
export function Effect({ sentences }: { sentences: string[] }) {
  return <p className={useStyles().text}>{sentences.join(' ')}</p>
}
