import {
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import type { MessageKey } from '../../shared/language/catalogue'
import { useLanguage } from '../../shared/language/language'

type Form = Schemas['CreateWorkspace']

const labels = [
  ['name', 'form.name'],
  ['team', 'form.team'],
  ['purpose', 'form.purpose'],
  ['classification', 'form.classification'],
  ['region', 'form.region'],
  ['expiresOn', 'form.expires'],
  ['network', 'form.size'],
  ['services', 'form.section.services'],
  ['outbound', 'form.section.outbound'],
  ['access', 'form.section.access'],
] as const satisfies readonly [keyof Form, MessageKey][]

type PresetMenuProps = {
  presets: { id: string; name: string; form: Form }[]
  form: Form
  onFill: (form: Form) => void
}

/** Fills the form from a preset and says what it set. */
export function PresetMenu({ presets, form, onFill }: PresetMenuProps) {
  const { t, formats } = useLanguage()
  const [used, setUsed] = useState<PresetMenuProps['presets'][number]>()
  if (presets.length === 0) return null
  const set = labels.filter(([field]) => used?.form[field] != null)
  const fill = (preset: PresetMenuProps['presets'][number]): void => {
    const given = Object.entries(preset.form).filter(([, value]) => value != null)
    onFill({ ...form, ...Object.fromEntries(given) })
    setUsed(preset)
  }
  return (
    <>
      {used && (
        <MessageBar intent="info">
          <MessageBarBody>
            {t('preset.set', { fields: formats.list(set.map(([, label]) => t(label))) })}
          </MessageBarBody>
        </MessageBar>
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton>{t('preset.choose')}</MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {presets.map((preset) => (
              <MenuItem key={preset.id} onClick={() => fill(preset)}>
                {preset.name}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}
