// The shapes of /ops/api, as the OpenAPI document describes them; what is null there is left out.

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
  orderId?: string;
  customerId?: string;
  amount?: Money;
  step?: string;
  attempts: number;
  error?: string;
  waitsFor?: string;
  stuck: boolean;
  startedAt: string;
  stageSince: string;
  expectedBy?: string;
  updatedAt: string;
  endedAt?: string;
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
  undo?: string;
  error?: string;
  askedAt: string;
  startedAt?: string;
  finishedAt?: string;
  nextAt?: string;
  failures: StepAttempt[];
}

export interface SagaMoment {
  at: string;
  kind: 'event' | 'deadline' | 'step' | 'stage' | 'parked' | 'operator' | 'note' | 'ended';
  name: string;
  position?: number;
  stepId?: number;
  actor?: string;
  reason?: string;
  error?: string;
  detail?: string;
  tookMicros?: number;
}

export interface SagaStage {
  name: string;
  state: 'ahead' | 'current' | 'done' | 'undone' | 'failed' | 'skipped';
  since?: string;
}

export interface SagaFailure {
  cause: string;
  message: string;
  stackTrace?: string;
  what?: string;
  input?: string;
  stepId?: number;
  at: string;
}

export interface SagaView {
  saga: SagaItem;
  version: number;
  revision: string;
  data?: string;
  failure?: SagaFailure;
  stages: SagaStage[];
  steps: SagaStep[];
  timeline: SagaMoment[];
  waiting: { number: number; type: string; position?: number; at: string }[];
  deadlines: { name: string; at: string }[];
  related: SagaItem[];
  actions: SagaAction[];
}

export interface Subject {
  order?: Record<string, unknown>;
  payments: Record<string, unknown>[];
  at: string;
}

export interface Overview {
  states: Record<string, number>;
  statesByType: Record<string, Record<string, number>>;
  successPercent?: number;
  seconds: { p50?: number; p95?: number; p99?: number };
  rates: { at: string; started: number; completed: number; failed: number }[];
  needsPerson: SagaItem[];
}

export interface FailureGroup {
  cause: string;
  message: string;
  step?: string;
  parked: number;
  count: number;
  firstAt: string;
  lastAt: string;
  overTime: { at: string; count: number }[];
  notes: { text: string; actor: string; at: string }[];
  sampleSagaId?: string;
}

export interface SagaFilter {
  states: SagaState[];
  type?: string;
  step?: string;
  olderThanSeconds?: number;
  q?: string;
  orderId?: string;
  customerId?: string;
  productId?: string;
  error?: string;
  from?: string;
  to?: string;
  stuck?: boolean;
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
  decidedBy?: string;
  decidedAt?: string;
  decision?: string;
  done: number;
  failed: number;
  failures: { sagaId: string; problem: string }[];
  endedAt?: string;
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
  before?: string;
  after?: string;
  previousHash: string;
  hash: string;
}

export interface AuditCheck {
  entries: number;
  broken?: number;
  head: string;
}

export interface Processor {
  name: string;
  service?: string;
  position: number;
  head: number;
  lagEvents: number;
  lagMillis?: number;
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
  reason?: string;
  changedBy?: string;
  changedAt?: string;
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
