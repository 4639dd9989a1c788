import { Button } from '@fluentui/react-components'
import type { ButtonProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

type LinkButtonProps = {
  to: string
  appearance?: ButtonProps['appearance']
  size?: ButtonProps['size']
  icon?: ButtonProps['icon']
  children?: ReactNode
  'aria-label'?: string
}

/** A link that looks like a button. */
export function LinkButton({ to, ...rest }: LinkButtonProps) {
  const href = useHref(to)
  const follow = useLinkClickHandler<HTMLAnchorElement>(to)
  return <Button as="a" href={href} onClick={follow} {...rest} />
}
