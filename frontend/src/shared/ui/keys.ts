import { remember, remembered } from '../remembered'

const KEY = 'cloister.keys'

/** Single keys act unless somebody has switched them off (WCAG 2.1.4). */
export const keysAreOn = (): boolean => remembered(KEY) !== 'off'
export const switchKeys = (on: boolean): void => remember(KEY, on ? 'on' : 'off')

/** Whether a key press writes text, or belongs to an open dialog or menu. */
export function typedInto(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}
