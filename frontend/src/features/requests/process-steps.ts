import type { Schemas } from '../../shared/api/schemas'

export type Step = {
  elementId: string
  name: string
  state: 'done' | 'here' | 'ahead' | 'not-taken'
  since?: string
  incident?: string
}

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const WORTH_TELLING = [
  'startEvent',
  'endEvent',
  'userTask',
  'serviceTask',
  'businessRuleTask',
  'callActivity',
  'receiveTask',
  'intermediateCatchEvent',
]

/** Every element the token can still come to from where it is now. */
function withinReach(elements: Element[], here: Iterable<string>): Set<string> {
  const id = (element: Element): string => element.getAttribute('id') ?? ''
  const next = new Map<string, string[]>()
  const leads = (from: string | null, to: string | null): void => {
    if (from && to) next.set(from, [...(next.get(from) ?? []), to])
  }
  for (const element of elements) {
    leads(element.getAttribute('sourceRef'), element.getAttribute('targetRef'))
    leads(element.getAttribute('attachedToRef'), id(element))
    const around = element.parentElement
    if (around?.localName !== 'subProcess') continue
    if (element.localName === 'startEvent') leads(id(around), id(element))
    if (element.localName === 'endEvent') leads(id(element), id(around))
  }
  const reached = new Set<string>()
  const open = [...here]
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const to of next.get(from) ?? []) {
      if (!reached.has(to)) {
        reached.add(to)
        open.push(to)
      }
    }
  }
  return reached
}

/** The named steps of a model in its order, each with where the instance stands. */
export function stepsOf(xml: string, process: Schemas['ProcessView']): Step[] {
  const model = new DOMParser().parseFromString(xml, 'application/xml')
  const elements = Array.from(model.getElementsByTagNameNS(BPMN, '*'))
  const active = new Map(process.active.map((each) => [each.elementId, each]))
  const incidents = new Map(process.incidents.map((each) => [each.elementId, each.message]))
  const done = new Set(process.done)
  // a scope around the token is active too, but the way goes on from the token
  const scopes = new Set(
    elements.flatMap(({ localName, id }) => (localName === 'subProcess' ? [id] : [])),
  )
  const token = [...active.keys(), ...incidents.keys()]
  const ahead = withinReach(
    elements,
    token.filter((id) => !scopes.has(id)),
  )
  // what interrupts a scope can happen as long as the token is inside
  for (const element of elements) {
    const scope = element.getAttribute('attachedToRef')
    if (scope && active.has(scope)) {
      ahead.add(element.id)
      for (const id of withinReach(elements, [element.id])) ahead.add(id)
    }
  }
  const stateOf = (elementId: string): Step['state'] => {
    if (active.has(elementId)) return 'here'
    if (done.has(elementId)) return 'done'
    return ahead.has(elementId) ? 'ahead' : 'not-taken'
  }
  return elements
    .filter((element) => WORTH_TELLING.includes(element.localName))
    .map((element): Step => {
      const elementId = element.getAttribute('id') ?? ''
      const here = active.get(elementId)
      const incident = incidents.get(elementId)
      return {
        elementId,
        name: element.getAttribute('name') ?? here?.name ?? elementId,
        state: stateOf(elementId),
        ...(here ? { since: here.since } : {}),
        ...(incident === undefined ? {} : { incident }),
      }
    })
    .filter(
      ({ state, name, elementId }) => name !== elementId || state === 'done' || state === 'here',
    )
}
