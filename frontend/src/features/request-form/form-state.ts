import { createContext, use } from 'react'
import type { Schemas } from '../../shared/api/schemas'

type FormState = {
  options: Schemas['FormOptions']
  /** what the server says about the form as it stands */
  fieldErrors: Schemas['FieldProblem'][]
  /** after an attempt to submit every error is told, not only those of fields left */
  all: boolean
}

export const FormStateContext = createContext<FormState | undefined>(undefined)

export function useFormState(): FormState {
  const state = use(FormStateContext)
  if (!state) throw new Error('A field stands outside the request form.')
  return state
}
