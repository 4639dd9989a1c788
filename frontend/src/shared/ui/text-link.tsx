import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { at } from '../appearance/measures'

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'underline',
    textDecorationColor: tokens.colorNeutralStroke1,
    textUnderlineOffset: '3px',
    borderRadius: tokens.borderRadiusSmall,
    overflowWrap: 'anywhere',
    [at.forced]: { color: 'LinkText' },
    ':hover': { textDecorationColor: 'currentcolor' },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
})

type TextLinkProps = { to: string; className?: string; children: ReactNode }

export function TextLink({ to, className, children }: TextLinkProps) {
  const styles = useStyles()
  return (
    <Link to={to} className={mergeClasses(styles.link, className)}>
      {children}
    </Link>
  )
}
