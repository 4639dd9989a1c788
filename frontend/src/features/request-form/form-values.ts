import { z } from 'zod'
import type { Schemas } from '../../shared/api/schemas'

// the quicker way of zod evaluates code, which the content security policy forbids
z.config({ jitless: true })

type Form = Schemas['CreateWorkspace']
type ServiceForm = NonNullable<Form['services']>[number]
type OutboundForm = NonNullable<Form['outbound']>[number]
type AccessForm = NonNullable<Form['access']>

/** What the form has no field for, kept as it came so that saving loses nothing. */
type Rest = Record<string, unknown>

/** The form as it is typed: text everywhere, blank where nothing is filled in. */
export type FormValues = {
  name: string
  team: string
  purpose: string
  classification: string
  region: string
  expiresOn: string
  prefix: string
  services: ServiceValues[]
  outbound: OutboundValues[]
  access: AccessValues
  monitoring: boolean
  rest: { form: Rest; network: Rest }
}
/** How people and calls come in; without a place there is no jumpbox. */
export type AccessValues = {
  place: string
  bastion: string
  size: string
  system: string
  onPremises: boolean
  /** one a line */
  networks: string
  /** separated by commas */
  ports: string
  hubEndpoints: boolean
  gateway: boolean
  tier: string
  only: boolean
  furtherRegion: string
  alsoIn: string
  tokens: string
  ingress: string
  rest: Rest
}
export type ServiceValues = {
  kind: string
  account: string
  isolation: string
  models: { model: string; capacity: string }[]
  /** one a line */
  allowedNames: string
  reach: string
  agents: string
  endsOn: string
  rest: Rest
}
export type OutboundValues = {
  kind: string
  name: string
  /** of a trusted source */
  version: string
  /** of a resource, as Azure calls it */
  subResource: string
  protocol: string
  /** separated by commas */
  ports: string
  justification: string
  endsOn: string
  trustedSource: string
  rest: Rest
}

const blankAsAbsent = (text: string): string | undefined =>
  text.trim() === '' ? undefined : text.trim()

const noneAsAbsent = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list)

/** What a protocol is reached at unless somebody says otherwise. */
export const usualPort = (protocol: string): string => (protocol === 'HTTP' ? '80' : '443')

export const blankService = (kind: string): ServiceValues => ({
  kind,
  account: '',
  isolation: '',
  models: [],
  allowedNames: '',
  reach: '',
  agents: '',
  endsOn: '',
  rest: {},
})

/**
 * A host is reached by name, a service tag by its addresses alone; a private endpoint brings its
 * port and protocol.
 */
export const blankRule = (kind: 'fqdn' | 'service-tag' | 'private-endpoint'): OutboundValues => ({
  kind,
  name: '',
  version: '',
  subResource: '',
  protocol: kind === 'fqdn' ? 'HTTPS' : kind === 'service-tag' ? 'TCP' : '',
  ports: kind === 'private-endpoint' ? '' : '443',
  justification: '',
  endsOn: '',
  trustedSource: '',
  rest: {},
})

/** All names of a trusted source in one choice; it brings its ports and protocol. */
export const wholeSource = (source: {
  id: string
  version: string
  reason: string
}): OutboundValues => ({
  kind: 'trusted-source',
  name: source.id,
  version: source.version,
  subResource: '',
  protocol: '',
  ports: '',
  justification: source.reason,
  endsOn: '',
  trustedSource: '',
  rest: {},
})

/** A model is chosen as one thing and sent as three. */
export const modelKey = (model: { name?: string; version?: string; sku?: string }): string =>
  [model.name, model.version, model.sku].map((part) => part ?? '').join(' · ')

/** The names in a text, one a line or separated by commas, spaces or semicolons. */
export const namesIn = (text: string): string[] =>
  text.split(/[\s,;]+/).filter((name) => name !== '')

const portsIn = (text: string): number[] =>
  namesIn(text)
    .map((port) => Number.parseInt(port, 10))
    .filter((port) => !Number.isNaN(port))

function absentDropped<T extends object>(value: T, rest: Rest = {}): T {
  const given = Object.entries(value).filter(([, each]) => each !== undefined)
  return { ...Object.fromEntries(given), ...rest } as unknown as T
}

function restOf(value: object | undefined, known: readonly string[]): Rest {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([name, each]) => !known.includes(name) && each != null),
  )
}

function serviceOf(values: ServiceValues): ServiceForm {
  const models = values.models.map(({ model, capacity }) => {
    const [name, version, sku] = model.split(' · ')
    const amount = Number.parseInt(capacity, 10)
    return absentDropped({
      name: blankAsAbsent(name ?? ''),
      version: blankAsAbsent(version ?? ''),
      sku: blankAsAbsent(sku ?? ''),
      capacity: Number.isNaN(amount) ? undefined : amount,
    })
  })
  return absentDropped<ServiceForm>(
    {
      kind: blankAsAbsent(values.kind),
      account: blankAsAbsent(values.account),
      isolation: blankAsAbsent(values.isolation),
      models: noneAsAbsent(models),
      allowedNames: noneAsAbsent(namesIn(values.allowedNames)),
      reach: blankAsAbsent(values.reach),
      agents: blankAsAbsent(values.agents),
      endsOn: blankAsAbsent(values.endsOn),
    },
    values.rest,
  )
}

function ruleOf(values: OutboundValues): OutboundForm {
  return absentDropped<OutboundForm>(
    {
      destination: absentDropped({
        kind: blankAsAbsent(values.kind),
        name: blankAsAbsent(values.name),
        version: blankAsAbsent(values.version),
        subResource: blankAsAbsent(values.subResource),
      }),
      ports: noneAsAbsent(portsIn(values.ports)),
      protocol: blankAsAbsent(values.protocol),
      justification: blankAsAbsent(values.justification),
      endsOn: blankAsAbsent(values.endsOn),
      trustedSource: blankAsAbsent(values.trustedSource),
    },
    values.rest,
  )
}

export const NO_JUMPBOX = 'NONE'
export const NO_INGRESS = 'NONE'

function jumpboxOf({ place, bastion, size, system }: AccessValues) {
  if (place === '' || place === NO_JUMPBOX) return undefined
  return absentDropped({
    place,
    // in the hub there is only the hub's own
    bastion: place === 'WORKSPACE' ? blankAsAbsent(bastion) : undefined,
    size: blankAsAbsent(size),
    system: blankAsAbsent(system),
  })
}

function gatewayOf({ tier, only, tokens, furtherRegion, alsoIn }: AccessValues) {
  const tokensPerMinute = Number.parseInt(tokens, 10)
  return absentDropped({
    tier: blankAsAbsent(tier),
    only: only || undefined,
    furtherRegion: blankAsAbsent(furtherRegion),
    alsoIn: blankAsAbsent(alsoIn),
    tokensPerMinute: Number.isNaN(tokensPerMinute) ? undefined : tokensPerMinute,
  })
}

function accessOf(values: AccessValues): AccessForm | undefined {
  const kind = values.ingress === NO_INGRESS ? undefined : blankAsAbsent(values.ingress)
  const access = absentDropped<AccessForm>(
    {
      jumpbox: jumpboxOf(values),
      onPremises: values.onPremises
        ? absentDropped({
            networks: noneAsAbsent(namesIn(values.networks)),
            ports: noneAsAbsent(portsIn(values.ports)),
          })
        : undefined,
      hubEndpoints: values.hubEndpoints || undefined,
      gateway: values.gateway ? gatewayOf(values) : undefined,
      ingress: kind ? { kind } : undefined,
    },
    values.rest,
  )
  return Object.keys(access).length === 0 ? undefined : access
}

function accessValuesOf(access: AccessForm | undefined): AccessValues {
  const { jumpbox, onPremises, gateway, ingress } = access ?? {}
  return {
    place: jumpbox?.place ?? '',
    bastion: jumpbox?.bastion ?? '',
    size: jumpbox?.size ?? '',
    system: jumpbox?.system ?? '',
    onPremises: onPremises != null,
    networks: (onPremises?.networks ?? []).join('\n'),
    ports: (onPremises?.ports ?? []).join(', '),
    hubEndpoints: access?.hubEndpoints ?? false,
    gateway: gateway != null,
    tier: gateway?.tier ?? '',
    only: gateway?.only ?? false,
    furtherRegion: gateway?.furtherRegion ?? '',
    alsoIn: gateway?.alsoIn ?? '',
    tokens: gateway?.tokensPerMinute == null ? '' : String(gateway.tokensPerMinute),
    ingress: ingress?.kind ?? '',
    rest: restOf(access, FIELDS.access),
  }
}

/** What is sent: nothing for what is blank, and what came along unknown. */
export function formOf(values: FormValues): Form {
  const prefix = values.prefix === '' ? undefined : Number(values.prefix)
  const network = absentDropped({ prefix }, values.rest.network)
  return absentDropped<Form>(
    {
      kind: 'create-workspace',
      name: blankAsAbsent(values.name),
      team: blankAsAbsent(values.team),
      purpose: blankAsAbsent(values.purpose),
      classification: blankAsAbsent(values.classification),
      region: blankAsAbsent(values.region),
      expiresOn: blankAsAbsent(values.expiresOn),
      network: Object.keys(network).length === 0 ? undefined : network,
      services: noneAsAbsent(values.services.map(serviceOf)),
      outbound: noneAsAbsent(values.outbound.map(ruleOf)),
      access: accessOf(values.access),
      monitoring: values.monitoring || undefined,
    },
    values.rest.form,
  )
}

const FIELDS = {
  form: [
    'kind',
    'name',
    'team',
    'purpose',
    'classification',
    'region',
    'expiresOn',
    'network',
    'services',
    'outbound',
    'access',
    'monitoring',
  ],
  network: ['prefix'],
  access: ['jumpbox', 'onPremises', 'hubEndpoints', 'gateway', 'ingress'],
  service: ['kind', 'account', 'isolation', 'models', 'allowedNames', 'reach', 'agents', 'endsOn'],
  outbound: ['destination', 'ports', 'protocol', 'justification', 'endsOn', 'trustedSource'],
} as const

export function valuesOf(form: Form): FormValues {
  return {
    name: form.name ?? '',
    team: form.team ?? '',
    purpose: form.purpose ?? '',
    classification: form.classification ?? '',
    region: form.region ?? '',
    expiresOn: form.expiresOn ?? '',
    prefix: form.network?.prefix == null ? '' : String(form.network.prefix),
    services: (form.services ?? []).map((service) => ({
      kind: service.kind ?? '',
      account: service.account ?? '',
      isolation: service.isolation ?? '',
      models: (service.models ?? []).map((model) => ({
        model: modelKey(model),
        capacity: model.capacity == null ? '' : String(model.capacity),
      })),
      allowedNames: (service.allowedNames ?? []).join('\n'),
      reach: service.reach ?? '',
      agents: service.agents ?? '',
      endsOn: service.endsOn ?? '',
      rest: restOf(service, FIELDS.service),
    })),
    outbound: (form.outbound ?? []).map((rule) => ({
      kind: rule.destination?.kind ?? 'fqdn',
      name: rule.destination?.name ?? '',
      version: rule.destination?.version ?? '',
      subResource: rule.destination?.subResource ?? '',
      protocol: rule.protocol ?? '',
      ports: (rule.ports ?? []).join(', '),
      justification: rule.justification ?? '',
      endsOn: rule.endsOn ?? '',
      trustedSource: rule.trustedSource ?? '',
      rest: restOf(rule, FIELDS.outbound),
    })),
    access: accessValuesOf(form.access),
    monitoring: form.monitoring ?? false,
    rest: {
      form: restOf(form, FIELDS.form),
      network: restOf(form.network, FIELDS.network),
    },
  }
}

const text = z
  .string()
  .nullish()
  .transform((each) => each ?? undefined)
const whole = z
  .number()
  .int()
  .nullish()
  .transform((each) => each ?? undefined)

const flag = z
  .boolean()
  .nullish()
  .transform((each) => each ?? undefined)

const formSchema = z.looseObject({
  kind: text,
  name: text,
  team: text,
  purpose: text,
  classification: text,
  region: text,
  expiresOn: text,
  network: z.looseObject({ prefix: whole }).optional(),
  services: z
    .array(
      z.looseObject({
        kind: text,
        account: text,
        isolation: text,
        models: z
          .array(z.looseObject({ name: text, version: text, sku: text, capacity: whole }))
          .optional(),
        allowedNames: z.array(z.string()).optional(),
        reach: text,
        agents: text,
        endsOn: text,
      }),
    )
    .optional(),
  outbound: z
    .array(
      z.looseObject({
        destination: z
          .looseObject({ kind: text, name: text, version: text, subResource: text })
          .optional(),
        ports: z.array(z.number().int()).optional(),
        protocol: text,
        justification: text,
        endsOn: text,
        trustedSource: text,
      }),
    )
    .optional(),
  access: z
    .looseObject({
      jumpbox: z.looseObject({ place: text, bastion: text, size: text, system: text }).optional(),
      onPremises: z
        .looseObject({
          networks: z.array(z.string()).optional(),
          ports: z.array(z.number().int()).optional(),
        })
        .optional(),
      hubEndpoints: z.boolean().optional(),
      gateway: z
        .looseObject({
          tier: text,
          only: z.boolean().optional(),
          tokensPerMinute: whole,
          furtherRegion: text,
          alsoIn: text,
        })
        .optional(),
      ingress: z.looseObject({ kind: text }).optional(),
    })
    .optional(),
  monitoring: flag,
})

type Json = { [key: string]: unknown } | unknown[]
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

function setAt(target: Json, [step, ...rest]: string[], value: unknown): void {
  if (step === undefined) return
  const put = (next: unknown): void => {
    // nothing in a list is a gap, elsewhere it is a field that was not filled in
    if (!Array.isArray(target)) target[step] = next ?? undefined
    else if (step === '-') target.push(next)
    else target[Number(step)] = next
  }
  if (rest.length === 0) {
    if (value === null && Array.isArray(target)) target.splice(Number(step), 1)
    else put(value)
    return
  }
  const found: unknown = Array.isArray(target) ? target[Number(step)] : target[step]
  const next = isJson(found) ? found : rest[0] === '-' ? [] : {}
  if (next !== found) put(next)
  setAt(next, rest, value)
}

/** A form with a finding's proposal taken over; a proposal that is no form changes nothing. */
export function mended(form: Form, { pointer, value }: Schemas['Mend']): Form {
  const copy: Json = structuredClone(form)
  setAt(copy, pointer.split('/').slice(1), value)
  const parsed = formSchema.safeParse(copy)
  return parsed.success ? parsed.data : form
}
