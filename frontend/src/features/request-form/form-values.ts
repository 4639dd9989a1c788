import { z } from 'zod'
import type { Schemas } from '../../shared/api/schemas'

// the quicker way of zod evaluates code, which the content security policy forbids
z.config({ jitless: true })

type Form = Schemas['CreateWorkspace']

/** The form as it is typed: text everywhere, blank where nothing is filled in. */
export type FormValues = {
  name: string
  team: string
  purpose: string
  classification: string
  region: string
  expiresOn: string
  prefix: string
  models: { model: string; capacity: string }[]
  outbound: OutboundValues[]
}
export type OutboundValues = {
  name: string
  protocol: 'HTTPS' | 'HTTP'
  justification: string
  endsOn: string
  trustedSource: string
}

const blankAsAbsent = (text: string): string | undefined =>
  text.trim() === '' ? undefined : text.trim()

const portOf = { HTTPS: 443, HTTP: 80 } as const

/** A model is chosen as one thing and sent as three. */
export const modelKey = (model: { name?: string; version?: string; sku?: string }): string =>
  [model.name, model.version, model.sku].map((part) => part ?? '').join(' · ')

function absentDropped<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as unknown as T
}

/** What is sent: nothing for what is blank. */
export function formOf(values: FormValues): Form {
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
  return absentDropped<Form>({
    kind: 'create-workspace',
    name: blankAsAbsent(values.name),
    team: blankAsAbsent(values.team),
    purpose: blankAsAbsent(values.purpose),
    classification: blankAsAbsent(values.classification),
    region: blankAsAbsent(values.region),
    expiresOn: blankAsAbsent(values.expiresOn),
    network: values.prefix === '' ? undefined : { prefix: Number(values.prefix) },
    services: models.length === 0 ? undefined : [{ kind: 'azure-openai', models }],
    outbound:
      values.outbound.length === 0
        ? undefined
        : values.outbound.map((rule) =>
            absentDropped({
              destination: absentDropped({ kind: 'fqdn', name: blankAsAbsent(rule.name) }),
              ports: [portOf[rule.protocol]],
              protocol: rule.protocol,
              justification: blankAsAbsent(rule.justification),
              endsOn: blankAsAbsent(rule.endsOn),
              trustedSource: blankAsAbsent(rule.trustedSource),
            }),
          ),
  })
}

export function valuesOf(form: Form): FormValues {
  return {
    name: form.name ?? '',
    team: form.team ?? '',
    purpose: form.purpose ?? '',
    classification: form.classification ?? '',
    region: form.region ?? '',
    expiresOn: form.expiresOn ?? '',
    prefix: form.network?.prefix == null ? '' : String(form.network.prefix),
    models: (form.services ?? [])
      .flatMap((service) => service.models ?? [])
      .map((model) => ({
        model: modelKey(model),
        capacity: model.capacity == null ? '' : String(model.capacity),
      })),
    outbound: (form.outbound ?? []).map((rule) => ({
      name: rule.destination?.name ?? '',
      protocol: rule.protocol === 'HTTP' ? 'HTTP' : 'HTTPS',
      justification: rule.justification ?? '',
      endsOn: rule.endsOn ?? '',
      trustedSource: rule.trustedSource ?? '',
    })),
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

const formSchema = z.object({
  kind: text,
  name: text,
  team: text,
  purpose: text,
  classification: text,
  region: text,
  expiresOn: text,
  network: z.object({ prefix: whole }).optional(),
  services: z
    .array(
      z.object({
        kind: text,
        models: z
          .array(z.object({ name: text, version: text, sku: text, capacity: whole }))
          .optional(),
      }),
    )
    .optional(),
  outbound: z
    .array(
      z.object({
        destination: z.object({ kind: text, name: text }).optional(),
        ports: z.array(z.number().int()).optional(),
        protocol: text,
        justification: text,
        endsOn: text,
        trustedSource: text,
      }),
    )
    .optional(),
})

type Json = { [key: string]: unknown } | unknown[]
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

function setAt(target: Json, [step, ...rest]: string[], value: unknown): void {
  if (step === undefined) return
  const put = (next: unknown): void => {
    if (!Array.isArray(target)) target[step] = next
    else if (step === '-') target.push(next)
    else target[Number(step)] = next
  }
  if (rest.length === 0) {
    if (value === null && Array.isArray(target)) target.splice(Number(step), 1)
    else put(value)
    return
  }
  const found: unknown = Array.isArray(target) ? target[Number(step)] : target[step]
  const next = isJson(found) ? found : {}
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
