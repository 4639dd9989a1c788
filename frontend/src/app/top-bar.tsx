import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  SearchBox,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import { BeakerRegular, KeyboardRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Schemas } from '../shared/api/schemas'
import { at, measure } from '../shared/appearance/measures'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { useConnection } from './live-updates'
import { PersonMenu } from './person-menu'
import { openShortcuts, SEARCH_ID } from './shortcuts'

const useStyles = makeStyles({
  bar: {
    gridColumn: '1 / -1',
    position: 'sticky',
    top: 0,
    zIndex: 100,
    boxSizing: 'border-box',
    minHeight: measure.bar,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [at.phone]: { gap: tokens.spacingHorizontalXS, padding: tokens.spacingHorizontalS },
  },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
  mark: { width: '24px', height: '24px', display: 'block' },
  word: { [at.phone]: { display: 'none' } },
  space: { flex: '1 1 0', [at.phone]: { display: 'none' } },
  // heard, and shown where there is room
  connectionWord: {
    [at.tiny]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden' },
  },
  search: {
    flex: '0 1 320px',
    minWidth: 0,
    [at.phone]: { flex: '1 1 0' },
    '> *': { width: '100%', maxWidth: 'none', minWidth: 0 },
  },
  // on a phone the field takes what there is, and never less than a word
  connection: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
  dot: {
    width: measure.dot,
    height: measure.dot,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusSuccessForeground1,
    // forced colours would leave no dot at all
    forcedColorAdjust: 'none',
  },
  waiting: { backgroundColor: tokens.colorStatusWarningForeground1 },
  environment: {
    flexShrink: 0,
    maxWidth: '40vw',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  wide: { [at.narrow]: { display: 'none' } },
})

function ConnectionDot() {
  const styles = useStyles()
  const { t } = useLanguage()
  const connection = useConnection()
  return (
    <Tooltip content={t(`shell.connection.${connection}.why`)} relationship="description">
      <span className={styles.connection} role="status" tabIndex={0}>
        <span
          className={mergeClasses(styles.dot, connection === 'reconnecting' && styles.waiting)}
        />
        <span className={connection === 'live' ? styles.connectionWord : undefined}>
          {t(`shell.connection.${connection}`)}
        </span>
      </span>
    </Tooltip>
  )
}

export function TopBar({ me }: { me: Schemas['Me'] | undefined }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  return (
    <header className={styles.bar}>
      <Link to={paths.home()} className={styles.name} aria-label="Cloister">
        <img src="/favicon.svg" alt="" className={styles.mark} />
        <span className={styles.word}>Cloister</span>
      </Link>
      {me && (
        <Badge
          className={styles.environment}
          appearance="tint"
          size="large"
          color={me.environment.simulated ? 'warning' : 'informative'}
          icon={me.environment.simulated ? <BeakerRegular /> : undefined}
        >
          {me.environment.name}
        </Badge>
      )}
      <span className={styles.space} />
      <form
        role="search"
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void navigate(paths.search(text.trim()))
        }}
      >
        <SearchBox
          input={{ id: SEARCH_ID }}
          aria-label={t('shell.search')}
          placeholder={t('shell.search.hint')}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </form>
      <ConnectionDot />
      <span className={styles.wide}>
        <Button
          appearance="subtle"
          icon={<KeyboardRegular />}
          aria-label={t('shortcuts.title')}
          title={t('shortcuts.title')}
          onClick={openShortcuts}
        />
      </span>
      {me && <PersonMenu me={me} />}
    </header>
  )
}
