import { describe, expect, it } from 'vitest'
import { stepsOf } from './process-steps'

const XML = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <bpmn:process id="change-request">
    <bpmn:startEvent id="start" name="Submitted"/>
    <bpmn:subProcess id="review" name="Review">
      <bpmn:startEvent id="begun" name="Review started"/>
      <bpmn:userTask id="decide" name="Decide"/>
      <bpmn:serviceTask id="revise" name="Ask for changes"/>
      <bpmn:endEvent id="approved" name="Approved"/>
      <bpmn:sequenceFlow id="f1" sourceRef="begun" targetRef="decide"/>
      <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="approved"/>
      <bpmn:sequenceFlow id="f3" sourceRef="decide" targetRef="revise"/>
      <bpmn:sequenceFlow id="f4" sourceRef="revise" targetRef="decide"/>
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="withdrawn" attachedToRef="review"/>
    <bpmn:endEvent id="off" name="Withdrawn"/>
    <bpmn:serviceTask id="deploy" name="Deploy"/>
    <bpmn:serviceTask id="refuse" name="Record rejection"/>
    <bpmn:endEvent id="end" name="Built"/>
    <bpmn:sequenceFlow id="f5" sourceRef="start" targetRef="review"/>
    <bpmn:sequenceFlow id="f6" sourceRef="review" targetRef="deploy"/>
    <bpmn:sequenceFlow id="f7" sourceRef="review" targetRef="refuse"/>
    <bpmn:sequenceFlow id="f8" sourceRef="withdrawn" targetRef="off"/>
    <bpmn:sequenceFlow id="f9" sourceRef="deploy" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`

const at = (elementId: string) => ({ elementId, name: '', since: '2026-11-22T10:00:00Z' })
const process = (active: string[], done: string[]) => ({
  definition: 'change-request',
  definitionVersion: 1,
  active: active.map(at),
  done,
  takenFlows: [],
  incidents: [],
})
const states = (active: string[], done: string[]) =>
  Object.fromEntries(
    stepsOf(XML, process(active, done)).map(({ elementId, state }) => [elementId, state]),
  )

describe('the steps of a process', () => {
  it('are ahead where the token can still come', () => {
    expect(states(['review', 'decide'], ['start', 'begun'])).toEqual({
      start: 'done',
      begun: 'done',
      decide: 'here',
      revise: 'ahead',
      approved: 'ahead',
      off: 'ahead',
      deploy: 'ahead',
      refuse: 'ahead',
      end: 'ahead',
    })
  })

  it('are not taken once the token has passed them by', () => {
    expect(states(['deploy'], ['start', 'begun', 'decide', 'approved', 'review'])).toMatchObject({
      revise: 'not-taken',
      off: 'not-taken',
      refuse: 'not-taken',
      deploy: 'here',
      end: 'ahead',
    })
  })

  it('are not taken when the process has ended elsewhere', () => {
    expect(states([], ['start', 'begun', 'withdrawn', 'off'])).toMatchObject({
      decide: 'not-taken',
      deploy: 'not-taken',
      off: 'done',
    })
  })
})
