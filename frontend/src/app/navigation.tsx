import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  BoxMultipleRegular,
  BriefcaseRegular,
  ClipboardTaskListLtrRegular,
  DocumentBulletListRegular,
  MailInboxRegular,
  OrganizationRegular,
  ShieldCheckmarkRegular,
  WrenchRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation } from 'react-router'
import type { Schemas } from '../shared/api/schemas'
import { taskCountsQuery } from '../shared/api/queries'
import { at, measure } from '../shared/appearance/measures'
import type { MessageKey } from '../shared/language/catalogue'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'

type Role = Schemas['Role']
type Entry = { to: string; label: MessageKey & `nav.${string}`; icon: ReactElement; roles: Role[] }

const ALL: Role[] = ['DEVELOPER', 'APPROVER', 'ADMIN', 'AUDITOR']

/** By job. An entry that a person's roles cannot use is absent; the server decides all else. */
const entries = [
  { to: paths.inbox(), label: 'nav.inbox', icon: <MailInboxRegular />, roles: ['APPROVER'] },
  { to: paths.work(), label: 'nav.work', icon: <BriefcaseRegular />, roles: ['DEVELOPER'] },
  { to: paths.workspaces(), label: 'nav.workspaces', icon: <BoxMultipleRegular />, roles: ALL },
  { to: paths.requests(), label: 'nav.requests', icon: <DocumentBulletListRegular />, roles: ALL },
  {
    to: paths.deployments(),
    label: 'nav.operations',
    icon: <WrenchRegular />,
    roles: ['ADMIN', 'AUDITOR'],
  },
  {
    to: paths.audit(),
    label: 'nav.audit',
    icon: <ShieldCheckmarkRegular />,
    roles: ['AUDITOR', 'ADMIN'],
  },
  {
    to: paths.landingZone(),
    label: 'nav.landingZone',
    icon: <OrganizationRegular />,
    roles: ['ADMIN', 'AUDITOR'],
  },
  {
    to: paths.compliance(),
    label: 'nav.compliance',
    icon: <ClipboardTaskListLtrRegular />,
    roles: ['ADMIN', 'AUDITOR'],
  },
] as const satisfies readonly (Omit<Entry, 'roles'> & { roles: readonly Role[] })[]

const useStyles = makeStyles({
  navigation: {
    position: 'sticky',
    top: measure.bar,
    alignSelf: 'start',
    boxSizing: 'border-box',
    minHeight: `calc(100vh - ${measure.bar})`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [at.narrow]: {
      position: 'static',
      minHeight: 0,
      overflowX: 'auto',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      borderRightStyle: 'none',
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      backgroundColor: tokens.colorNeutralBackground1,
    },
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    [at.narrow]: { flexDirection: 'row' },
  },
  entry: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    ':hover': {
      color: tokens.colorNeutralForeground2Hover,
      backgroundColor: tokens.colorNeutralBackground2Hover,
    },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    '& svg': { fontSize: tokens.fontSizeBase500, flexShrink: 0 },
  },
  here: {
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    [at.forced]: { outline: `${tokens.strokeWidthThin} solid Highlight` },
  },
  label: { flex: '1 1 auto' },
})

export function Navigation({ me }: { me: Schemas['Me'] | undefined }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { pathname } = useLocation()
  const roles: readonly Role[] = me?.roles ?? []
  const shown = entries.filter((entry) => entry.roles.some((role) => roles.includes(role)))
  const decides = shown.some(({ label }) => label === 'nav.inbox')
  const counts = useQuery({ ...taskCountsQuery, enabled: decides })
  const countOf = (label: Entry['label']): number | undefined =>
    label === 'nav.inbox' ? counts.data?.open : undefined
  return (
    <nav aria-label={t('shell.navigation')} className={styles.navigation}>
      <ul className={styles.list}>
        {shown.map(({ to, label, icon }) => {
          const here = pathname === to || pathname.startsWith(`${to}/`)
          const count = countOf(label)
          return (
            <li key={to}>
              <Link
                to={to}
                aria-current={here ? 'page' : undefined}
                className={mergeClasses(styles.entry, here && styles.here)}
              >
                {icon}
                <span className={styles.label}>{t(label)}</span>
                {count !== undefined && count > 0 && (
                  <CounterBadge count={count} overflowCount={9999} color="informative" />
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
