import type { Schemas } from '../../shared/api/schemas'

export type Step = {
  elementId: string
  name: string
  state: 'done' | 'here' | 'ahead'
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

/** The named steps of a model in its order, each with where the instance stands. */
export function stepsOf(xml: string, process: Schemas['ProcessView']): Step[] {
  const model = new DOMParser().parseFromString(xml, 'application/xml')
  const elements = Array.from(model.getElementsByTagNameNS(BPMN, '*'))
  const active = new Map(process.active.map((each) => [each.elementId, each]))
  const incidents = new Map(process.incidents.map((each) => [each.elementId, each.message]))
  const done = new Set(process.done)
  return elements
    .filter((element) => WORTH_TELLING.includes(element.localName))
    .map((element): Step => {
      const elementId = element.getAttribute('id') ?? ''
      const here = active.get(elementId)
      const incident = incidents.get(elementId)
      return {
        elementId,
        name: element.getAttribute('name') ?? here?.name ?? elementId,
        state: here ? 'here' : done.has(elementId) ? 'done' : 'ahead',
        ...(here ? { since: here.since } : {}),
        ...(incident === undefined ? {} : { incident }),
      }
    })
    .filter(({ state, name, elementId }) => state !== 'ahead' || name !== elementId)
}
