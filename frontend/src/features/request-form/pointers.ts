import type { FieldPath } from 'react-hook-form'
import type { FormSection } from '../../shared/paths'
import type { FormValues } from './form-values'

export const SECTIONS: readonly FormSection[] = [
  'purpose',
  'services',
  'network',
  'outbound',
  'access',
  'review',
]

/** Where in the form something is that the server names by its JSON pointer. */
export function sectionOf(pointer: string): FormSection {
  if (pointer.startsWith('/services') || pointer === '/monitoring') return 'services'
  if (pointer.startsWith('/network') || pointer.startsWith('/region')) return 'network'
  if (pointer.startsWith('/outbound')) return 'outbound'
  if (pointer.startsWith('/access')) return 'access'
  return 'purpose'
}

/** The JSON pointer of a field of the form. */
export function pointerOf(field: FieldPath<FormValues>): string {
  if (field === 'prefix') return '/network/prefix'
  return `/${field.replaceAll('.', '/')}`
    .replace(/^(\/services\/\d+\/models\/\d+)\/model$/, '$1/name')
    .replace(/^(\/outbound\/\d+)\/(kind|name)$/, '$1/destination/$2')
    .replace(/^\/access\/(place|bastion|size|system)$/, '/access/jumpbox/$1')
    .replace(/^\/access\/(networks|ports)$/, '/access/onPremises/$1')
    .replace(/^\/access\/(tier|only|furtherRegion|alsoIn)$/, '/access/gateway/$1')
    .replace(/^\/access\/tokens$/, '/access/gateway/tokensPerMinute')
    .replace(/^\/access\/ingress$/, '/access/ingress/kind')
}

/** The id of the control that a pointer means, to jump to. */
export const controlId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`

/** The controls an error at a pointer may be about, the nearest first. */
export function controlsNear(pointer: string): string[] {
  const parts = pointer.split('/').slice(1)
  const above = parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`)
  return above.flatMap((each) => [each, `${each}/name`, `${each}/destination/name`]).map(controlId)
}

/** Fields that stand for more than their own pointer: what is chosen or typed as one thing. */
const STANDS_FOR: readonly [field: RegExp, pointer: (found: string) => RegExp][] = [
  [/^\/network\/prefix$/, () => /^\/network$/],
  [/^\/access\/jumpbox\/place$/, () => /^\/access(\/jumpbox)?$/],
  [/^\/access\/ingress\/kind$/, () => /^\/access\/ingress$/],
  [/^(\/access\/onPremises\/(?:networks|ports))$/, (list) => new RegExp(`^${list}/\\d+$`)],
  [/^(\/services\/\d+\/models\/\d+)\/name$/, (model) => new RegExp(`^${model}(/version|/sku)?$`)],
  [/^(\/services\/\d+\/allowedNames)$/, (names) => new RegExp(`^${names}/\\d+$`)],
  [/^(\/outbound\/\d+\/ports)$/, (ports) => new RegExp(`^${ports}/\\d+$`)],
  [
    /^(\/outbound\/\d+)\/destination\/name$/,
    (rule) => new RegExp(`^${rule}(/destination|/destination/kind)?$`),
  ],
]

/** Whether an error at a pointer is told at this field: the field itself, or what it stands for. */
export const concerns = (field: string, pointer: string): boolean =>
  pointer === field ||
  STANDS_FOR.some(([of, pointers]) => {
    const found = of.exec(field)
    return found !== null && pointers(found[1] ?? '').test(pointer)
  })
