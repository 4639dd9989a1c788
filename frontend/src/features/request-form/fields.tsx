import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import type { InputProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { FieldPath } from 'react-hook-form'
import { useController } from 'react-hook-form'
import type { FormValues } from './form-values'
import { useFormState } from './form-state'
import { concerns, controlId, pointerOf } from './pointers'

const useStyles = makeStyles({
  // a long choice is cut, not the page widened
  narrowing: {
    minWidth: 0,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& .fui-Select': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
    '& select': { width: '100%', minWidth: 0, textOverflow: 'ellipsis' },
  },
  meaning: { display: 'block', color: tokens.colorNeutralForeground2 },
  choice: { fontWeight: tokens.fontWeightSemibold },
})

type Name = FieldPath<FormValues>

function useField(name: Name) {
  const { field, fieldState } = useController<FormValues>({ name })
  const { fieldErrors, all } = useFormState()
  const pointer = pointerOf(name)
  const error = fieldErrors.find((each) => concerns(pointer, each.pointer))
  const told = error && (fieldState.isTouched || all) ? error.message : undefined
  return {
    id: controlId(pointer),
    value: typeof field.value === 'string' ? field.value : '',
    change: (value: string) => field.onChange(value),
    blur: field.onBlur,
    validation: told ? { validationState: 'error' as const, validationMessage: told } : {},
  }
}

type TextFieldProps = {
  name: Name
  label: string
  hint?: string
  required?: boolean
  type?: InputProps['type']
  min?: string | number
  max?: string | number
  after?: ReactNode
  /** the id of a list of suggestions */
  list?: string
  /** characters that can be typed; any where absent */
  allowed?: RegExp
}

export function TextField(props: TextFieldProps) {
  const { name, label, hint, required, after, allowed, ...input } = props
  const styles = useStyles()
  const { id, value, change, blur, validation } = useField(name)
  return (
    <Field
      className={styles.narrowing}
      label={{ children: label, htmlFor: id }}
      required={required ?? false}
      hint={hint}
      {...validation}
    >
      <Input
        {...input}
        id={id}
        value={value}
        onChange={(_, data) => {
          const kept = allowed ? [...data.value].filter((each) => allowed.test(each)) : data.value
          change(typeof kept === 'string' ? kept : kept.join(''))
        }}
        onBlur={blur}
        autoComplete="off"
        {...(after ? { contentAfter: <>{after}</> } : {})}
      />
    </Field>
  )
}

export function LongTextField({ name, label, hint, required }: TextFieldProps) {
  const styles = useStyles()
  const { id, value, change, blur, validation } = useField(name)
  return (
    <Field
      className={styles.narrowing}
      label={{ children: label, htmlFor: id }}
      required={required ?? false}
      hint={hint}
      {...validation}
    >
      <Textarea
        id={id}
        value={value}
        rows={3}
        resize="vertical"
        onChange={(_, data) => change(data.value)}
        onBlur={blur}
      />
    </Field>
  )
}

type SelectFieldProps = {
  name: Name
  label: string
  hint?: string
  required?: boolean
  /** shown while nothing is chosen; absent where something always is */
  empty?: string
  choices: { value: string; label: string }[]
  onChange?: (before: string, after: string) => void
}

export function SelectField(props: SelectFieldProps) {
  const { name, label, hint, required, empty, choices, onChange } = props
  const styles = useStyles()
  const { id, value, change, blur, validation } = useField(name)
  const unknown = value !== '' && !choices.some((choice) => choice.value === value)
  return (
    <Field
      className={styles.narrowing}
      label={{ children: label, htmlFor: id }}
      required={required ?? false}
      hint={hint}
      {...validation}
    >
      <Select
        id={id}
        value={value}
        onChange={(_, data) => {
          onChange?.(value, data.value)
          change(data.value)
        }}
        onBlur={blur}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {unknown && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

type RadioFieldProps = {
  name: Name
  label: string
  choices: { value: string; label: string; meaning: string }[]
  /** what is meant while nothing is chosen */
  usual?: string
  onChange?: (value: string) => void
}

/** A choice of which every alternative says what it means. */
export function RadioField({ name, label, choices, usual, onChange }: RadioFieldProps) {
  const styles = useStyles()
  const { id, value, change, blur, validation } = useField(name)
  return (
    <Field label={label} required {...validation}>
      <RadioGroup
        id={id}
        tabIndex={-1}
        value={value === '' && usual !== undefined ? usual : value}
        onChange={(_, data) => {
          change(data.value)
          onChange?.(data.value)
        }}
        onBlur={blur}
      >
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            label={
              <>
                <span className={styles.choice}>{choice.label}</span>
                <span className={styles.meaning}>{choice.meaning}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  )
}

type CheckFieldProps = {
  name: Name
  label: string
  meaning: string
  onChange?: (on: boolean) => void
}

/** Something that is asked for or not, and what it means. */
export function CheckField({ name, label, meaning, onChange }: CheckFieldProps) {
  const styles = useStyles()
  const { field } = useController<FormValues>({ name })
  const { id, blur, validation } = useField(name)
  return (
    <Field {...validation}>
      <Checkbox
        id={id}
        checked={field.value === true}
        onChange={(_, { checked }) => {
          field.onChange(checked === true)
          onChange?.(checked === true)
        }}
        onBlur={blur}
        label={
          <>
            <span className={styles.choice}>{label}</span>
            <span className={styles.meaning}>{meaning}</span>
          </>
        }
      />
    </Field>
  )
}
