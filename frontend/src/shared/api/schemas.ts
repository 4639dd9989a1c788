import type { paths } from './schema'

type Json<C> = C extends { content: { 'application/json': infer Body } } ? Body : never

/** What an address answers, read off the portal's document. */
type Answer<Path extends keyof paths, Method extends 'get' | 'post' | 'put' = 'get'> =
  paths[Path] extends Record<Method, { responses: { 200: infer Ok } }> ? Json<Ok> : never

type Item<List> = List extends readonly (infer One)[] ? One : never
type Part<T, Key extends keyof T> = NonNullable<T[Key]>
type Row<Path extends keyof paths> =
  Answer<Path> extends { items: readonly (infer One)[] } ? One : never

type Me = Answer<'/api/me'>
type FormOptions = Answer<'/api/form-options'>
type RequestView = Answer<'/api/requests/{id}'>
type RequestRow = Row<'/api/requests'>
type ReviewView = Answer<'/api/requests/{id}/review'>
type Evaluation = Answer<'/api/evaluations', 'post'>
type PlanView = Answer<'/api/requests/{id}/plan'>
type TaskView = Answer<'/api/tasks/{id}'>
type TaskRow = Row<'/api/tasks'>
type WorkspaceView = Answer<'/api/workspaces/{name}'>
type WorkspaceRow = Row<'/api/workspaces'>
type EvidenceView = Item<Answer<'/api/workspaces/{name}/evidence'>>
type DeploymentView = Answer<'/api/deployments/{id}'>
type DeploymentRow = Row<'/api/deployments'>
type DeploymentPhase = Item<DeploymentView['phases']>
type AuditRow = Row<'/api/audit'>
type Topology = Answer<'/api/requests/{id}/topology'>
type LandingZoneView = Answer<'/api/landing-zone'>
type LandingZonePreview = Answer<'/api/landing-zone/preview', 'post'>
type ControlMatrix = Answer<'/api/controls'>
type DraftForm = RequestView['form']
type OutboundForm = Item<Part<DraftForm, 'outbound'>>

/**
 * The shapes of the portal under the names we use. Taken from the addresses, not from the
 * document's component names, which the generator numbers where two records are called alike.
 */
export type Schemas = {
  Me: Me
  Role: Item<Me['roles']>
  LandingPage: Me['landingPage']
  FormOptions: FormOptions
  PresetOption: Item<FormOptions['presets']>
  TrustedSourceOption: Item<FormOptions['trustedSources']>
  /** the form as far as it is filled in: any part of it may be missing */
  CreateWorkspace: Omit<DraftForm, 'outbound'> & { outbound?: Partial<OutboundForm>[] }
  ServiceOption: Item<FormOptions['services']>
  RequestView: RequestView
  RequestRow: RequestRow
  RequestStatus: RequestView['status']
  StageView: Item<RequestView['stages']>
  StageState: Item<RequestView['stages']>['state']
  ReviewView: ReviewView
  DecisionView: Item<ReviewView['decisions']>
  Outcome: Item<ReviewView['decisions']>['outcome']
  Permission: RequestView['actions']['edit']
  PersonRef: RequestView['requester']
  Evaluation: Evaluation
  FieldProblem: Item<Evaluation['fieldErrors']>
  Finding: Item<Evaluation['findings']>
  Severity: Item<Evaluation['findings']>['severity']
  Mend: { label: string; pointer: string; value?: unknown }
  Risk: Evaluation['risk']
  ApprovalView: Item<Evaluation['approvals']>
  AddressSpaceView: Part<Evaluation, 'addressSpace'>
  CostView: Evaluation['cost']
  PlanView: PlanView
  PhaseView: Item<PlanView['phases']>
  ScopeView: Item<PlanView['phases']>['scope']
  ProcessView: Answer<'/api/requests/{id}/process'>
  ProcessIncident: Item<Answer<'/api/requests/{id}/process'>['incidents']>
  Topology: Topology
  TopologyNode: Item<Topology['nodes']>
  TopologyNodeKind: Item<Topology['nodes']>['kind']
  TopologyEdge: Item<Topology['edges']>
  TopologyEdgeKind: Item<Topology['edges']>['kind']
  TaskView: TaskView
  TaskRow: TaskRow
  WorkspaceView: WorkspaceView
  WorkspaceRow: WorkspaceRow
  WorkspaceState: WorkspaceRow['state']
  IsolationView: WorkspaceRow['isolation']
  EvidenceView: EvidenceView
  DeploymentView: DeploymentView
  DeploymentRow: DeploymentRow
  DeploymentState: DeploymentRow['state']
  DeploymentPhase: DeploymentPhase
  PhaseDelay: Part<DeploymentPhase, 'delay'>
  PhaseState: DeploymentPhase['state']
  OperationView: Item<DeploymentPhase['operations']>
  FailureView: Part<DeploymentPhase, 'failure'>
  AuditRow: AuditRow
  AuditEntryView: Answer<'/api/audit/{sequence}'>
  LandingZoneView: LandingZoneView
  LandingZone: LandingZoneView['landingZone']
  PoolUse: Item<LandingZoneView['pools']>
  LandingZoneHolder: Item<LandingZonePreview['touched']>
  LandingZonePreview: LandingZonePreview
  LandingZoneDifference: Item<LandingZonePreview['difference']>
  LandingZoneVersionView: Answer<'/api/landing-zone/versions/{version}'>
  ControlMatrix: ControlMatrix
  ControlRow: Item<ControlMatrix['rows']>
}

/** A refusal or failure (RFC 9457), as every address answers it. */
export type Problem = {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  correlationId?: string
  errors?: { pointer: string; code: string; message: string }[]
}
