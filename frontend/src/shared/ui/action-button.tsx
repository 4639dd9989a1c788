import { Button, Tooltip } from '@fluentui/react-components'
import type { ButtonProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useLanguage } from '../language/language'

type ActionButtonProps = {
  /** why the button is off, in the server's words; absent when it is on */
  reasonOff?: string | undefined
  busy?: boolean
  appearance?: ButtonProps['appearance']
  icon?: ButtonProps['icon']
  onClick: () => void
  children: ReactNode
  'aria-expanded'?: boolean
  'aria-keyshortcuts'?: string
}

/** A button that stays visible when it is off, and says why. */
export function ActionButton({ reasonOff, busy, onClick, ...rest }: ActionButtonProps) {
  const { t } = useLanguage()
  const off = reasonOff !== undefined || busy === true
  const button = (
    <Button
      {...rest}
      type="button"
      disabledFocusable={off}
      onClick={() => {
        if (!off) onClick()
      }}
    />
  )
  if (reasonOff === undefined) return button
  return (
    <Tooltip content={reasonOff === '' ? t('action.off') : reasonOff} relationship="description">
      {button}
    </Tooltip>
  )
}
