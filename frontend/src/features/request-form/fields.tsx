import { Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components'
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
}

export function TextField({ name, label, hint, required, after, ...input }: TextFieldProps) {
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
        onChange={(_, data) => change(data.value)}
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
}

export function SelectField({ name, label, hint, required, empty, choices }: SelectFieldProps) {
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
      <Select id={id} value={value} onChange={(_, data) => change(data.value)} onBlur={blur}>
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
