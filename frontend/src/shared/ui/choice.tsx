import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { ToggleButtonProps } from '@fluentui/react-components'

const useStyles = makeStyles({
  group: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

type Option<T extends string> = { value: T; label: string; icon?: ToggleButtonProps['icon'] }

type ChoiceProps<T extends string> = {
  label: string
  options: Option<T>[]
  value: T
  onChoose: (value: T) => void
}

/** Two or three ways to look at the same thing. */
export function Choice<T extends string>({ label, options, value, onChoose }: ChoiceProps<T>) {
  const styles = useStyles()
  return (
    <div className={styles.group} role="group" aria-label={label}>
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          checked={option.value === value}
          icon={option.icon}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </ToggleButton>
      ))}
    </div>
  )
}
