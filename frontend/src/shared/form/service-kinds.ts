import type { Schemas } from '../api/schemas'
import type { Text } from '../language/catalogue'

type Options = Schemas['FormOptions'] | undefined

const AI = ['ai-foundry', 'ai-hub', 'azure-openai', 'machine-learning', 'ai-services'] as const
const COMPANIONS = ['storage', 'key-vault', 'container-registry', 'ai-search', 'cosmos-db'] as const
const KINDS = [...AI, ...COMPANIONS]
const ISOLATIONS = ['OWN_SUBNET', 'MANAGED_APPROVED_OUTBOUND', 'MANAGED_INTERNET_OUTBOUND'] as const

const known = <T extends string>(all: readonly T[], one: string | undefined): T | undefined =>
  all.find((each) => each === one)

/** Whether people and programs talk to models with it; the others keep what those need. */
export const isAi = (kind: string): boolean => known(AI, kind) !== undefined

/** What a kind of service is called; what the portal calls it where this page is older. */
export function kindWords(kind: string | undefined, t: Text, options: Options): string {
  const ours = known(KINDS, kind)
  if (ours) return t(`service.${ours}`)
  return options?.services.find((each) => each.kind === kind)?.words ?? kind ?? ''
}

/** What a kind of service is for, in a sentence. */
export function kindPurpose(kind: string, t: Text): string | undefined {
  const ours = known(KINDS, kind)
  return ours ? t(`service.${ours}.words`) : undefined
}

export function isolationWords(value: string | undefined, t: Text, options: Options): string {
  const ours = known(ISOLATIONS, value)
  if (ours) return t(`isolation.mode.${ours}`)
  const stated = options?.services
    .flatMap(({ isolations }) => isolations)
    .find((each) => each.value === value)
  return stated?.words ?? value ?? ''
}

/** What a choice of isolation means for who can reach what. */
export function isolationMeaning(value: string, t: Text): string | undefined {
  const ours = known(ISOLATIONS, value)
  return ours ? t(`isolation.mode.${ours}.words`) : undefined
}

/** Which AI service an account of its own is. */
export function accountWords(account: string | undefined, options: Options): string {
  return options?.aiServices.find(({ value }) => value === account)?.words ?? account ?? ''
}
