import type { FieldPath } from 'react-hook-form'
import type { FormSection } from '../../shared/paths'
import type { FormValues } from './form-values'

export const SECTIONS: readonly FormSection[] = [
  'purpose',
  'services',
  'network',
  'outbound',
  'review',
]

/** Where in the form something is that the server names by its JSON pointer. */
export function sectionOf(pointer: string): FormSection {
  if (pointer.startsWith('/services')) return 'services'
  if (pointer.startsWith('/network') || pointer.startsWith('/region')) return 'network'
  if (pointer.startsWith('/outbound')) return 'outbound'
  return 'purpose'
}

const OUTBOUND_PARTS: Record<string, string> = {
  name: 'destination/name',
  protocol: 'protocol',
  justification: 'justification',
  endsOn: 'endsOn',
  trustedSource: 'trustedSource',
}

/** The JSON pointer of a field of the form. */
export function pointerOf(field: FieldPath<FormValues>): string {
  const [first = '', index, part] = field.split('.')
  if (first === 'prefix') return '/network/prefix'
  if (first === 'models') {
    const model = `/services/0/models/${index ?? '0'}`
    return part === 'capacity' ? `${model}/capacity` : `${model}/name`
  }
  if (first === 'outbound' && index !== undefined && part !== undefined) {
    return `/outbound/${index}/${OUTBOUND_PARTS[part] ?? part}`
  }
  return `/${first}`
}

/** The id of the control that a pointer means, to jump to. */
export const controlId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`

/** Whether an error at a pointer is told at this field: the field itself, or something inside it. */
export const concerns = (field: string, pointer: string): boolean =>
  pointer === field || (field === '/network/prefix' && pointer === '/network')
