// The shapes of /ops/api, as the OpenAPI document describes them.

export const STATES = [
  'parked', 'paused', 'retrying', 'compensating', 'running', 'waiting', 'completed', 'compensated', 'terminated',
] as const;
export type SagaState = (typeof STATES)[number];

export const ACTIONS = [
  'retry', 'retry_with', 'skip', 'compensate', 'cancel', 'terminate', 'pause', 'resume', 'note',
] as const;
export type SagaAction = (typeof ACTIONS)[number];

export interface Money {
  amount: string;
  currency: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface SagaItem {
  sagaId: string;
  type: string;
  state: SagaState;
  stage: string;
  orderId: string | null;
  customerId: string | null;
  amount: Money | null;
  step: string | null;
  attempts: number;
  error: string | null;
  waitsFor: string | null;
  stuck: boolean;
  startedAt: string;
  stageSince: string;
  expectedBy: string | null;
  updatedAt: string;
  endedAt: string | null;
}

export interface FoundSagas extends Page<SagaItem> {
  total: number;
}

export interface StepAttempt {
  number: number;
  startedAt: string;
  endedAt: string;
  error: string;
}

export interface SagaStep {
  stepId: number;
  number: number;
  name: string;
  service: string;
  status: string;
  attempts: number;
  attemptsAllowed: number;
  commandId: string;
  input: string;
  undo: string | null;
  error: string | null;
  askedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  nextAt: string | null;
  failures: StepAttempt[];
}

export interface SagaMoment {
  at: string;
  kind: 'event' | 'deadline' | 'step' | 'stage' | 'parked' | 'operator' | 'note' | 'ended';
  name: string;
  position: number | null;
  stepId: number | null;
  actor: string | null;
  reason: string | null;
  error: string | null;
  detail: string | null;
  tookMicros: number | null;
}

export interface SagaStage {
  name: string;
  state: 'ahead' | 'current' | 'done' | 'undone' | 'failed' | 'skipped';
  since: string | null;
}

export interface SagaFailure {
  cause: string;
  message: string;
  stackTrace: string | null;
  what: string | null;
  input: string | null;
  stepId: number | null;
  at: string;
}

export interface SagaView {
  saga: SagaItem;
  version: number;
  revision: string;
  data: string | null;
  failure: SagaFailure | null;
  stages: SagaStage[];
  steps: SagaStep[];
  timeline: SagaMoment[];
  waiting: { number: number; type: string; position: number | null; at: string }[];
  deadlines: { name: string; at: string }[];
  related: SagaItem[];
  actions: SagaAction[];
}

export interface Subject {
  order: Record<string, unknown> | null;
  payments: Record<string, unknown>[];
  at: string;
}

export interface Overview {
  states: Record<string, number>;
  statesByType: Record<string, Record<string, number>>;
  successPercent: number | null;
  seconds: { p50: number | null; p95: number | null; p99: number | null };
  rates: { at: string; started: number; completed: number; failed: number }[];
  needsPerson: SagaItem[];
}

export interface FailureGroup {
  cause: string;
  message: string;
  step: string | null;
  parked: number;
  count: number;
  firstAt: string;
  lastAt: string;
  overTime: { at: string; count: number }[];
  notes: { text: string; actor: string; at: string }[];
  sampleSagaId: string | null;
}

export interface SagaFilter {
  states: SagaState[];
  type?: string | null;
  step?: string | null;
  olderThanSeconds?: number | null;
  q?: string | null;
  orderId?: string | null;
  customerId?: string | null;
  productId?: string | null;
  error?: string | null;
  from?: string | null;
  to?: string | null;
  stuck?: boolean | null;
}

export interface BulkEstimate {
  sagas: number;
  passedOver: number;
  money: Money[];
  states: Record<string, number>;
  needsApproval: boolean;
}

export interface BulkAction {
  bulkId: string;
  action: SagaAction;
  filter: SagaFilter;
  reason: string;
  status: 'awaiting_approval' | 'refused' | 'running' | 'done' | 'aborted';
  estimate: BulkEstimate;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string | null;
  done: number;
  failed: number;
  failures: { sagaId: string; problem: string }[];
  endedAt: string | null;
}

export interface SavedView {
  viewId: string;
  name: string;
  filter: SagaFilter;
  owner: string;
  shared: boolean;
  at: string;
}

export interface AuditEntry {
  number: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  reason: string;
  before: string | null;
  after: string | null;
  previousHash: string;
  hash: string;
}

export interface AuditCheck {
  entries: number;
  broken: number | null;
  head: string;
}

export interface Processor {
  name: string;
  service: string | null;
  position: number;
  head: number;
  lagEvents: number;
  lagMillis: number | null;
  state: string;
}

export interface StoredEvent {
  position: number;
  eventId: string;
  service: string;
  type: string;
  revision: string;
  aggregateType: string;
  aggregateId: string;
  sequence: number;
  at: string;
  data: unknown;
  metadata: Record<string, string>;
}

export interface Maintenance {
  paymentsHeld: boolean;
  reason: string | null;
  changedBy: string | null;
  changedAt: string | null;
  waiting: number;
  version: number;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { field: string; message: string }[];
}
