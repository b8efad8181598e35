// Sagas that never were, the same ones each time: enough of them to see how the page feels when there are many.
const TYPES = [
  ['order-fulfilment', ['reserving stock', 'waiting for the payment', 'taking the payment', 'confirming', 'confirmed, waiting for shipment', 'shipped']],
  ['order-return', ['taking the goods back', 'giving the money back', 'returned']],
  ['person-erasure', ['waiting for open orders', 'erasing', 'erased']],
];
const UNDOING = ['giving the money back', 'releasing stock and cancelling the order', 'cancelled'];
const CAUSES = [
  {
    cause: 'CapturePayment: GatewayUnavailableException',
    message: 'The gateway answered 503 to capture cap_8812 after 10 attempts.',
    step: 'CapturePayment', service: 'payment',
    stackTrace: `dev.everstore.payment.gateway.GatewayUnavailableException: The gateway answered 503 to capture cap_8812
\tat dev.everstore.payment.gateway.GatewayCall.answer(GatewayCall.java:81)
\tat dev.everstore.payment.gateway.Captures.capture(Captures.java:44)
\tat dev.everstore.sagas.engine.StepSender.send(StepSender.java:67)
\tat java.base/java.lang.VirtualThread.run(VirtualThread.java:456)`,
  },
  {
    cause: 'ReserveStock: IllegalStateException',
    message: 'The stock of SKU-2291 has no region.',
    step: 'ReserveStock', service: 'inventory',
    stackTrace: `java.lang.IllegalStateException: The stock of SKU-2291 has no region.
\tat dev.everstore.inventory.Reservations.regionOf(Reservations.java:112)
\tat dev.everstore.inventory.Reservations.reserve(Reservations.java:58)
\tat dev.everstore.sagas.engine.StepSender.send(StepSender.java:67)`,
  },
  {
    cause: 'SendNotification: MailRefusedException',
    message: 'The mail server refused the recipient: 550 no such mailbox.',
    step: 'SendNotification', service: 'notification', stackTrace: null,
  },
];
const GOODS = ['Espresso cups, set of 6', 'Linen table cloth', 'Cast-iron pan 28 cm', 'Oak chopping board', 'Wool blanket', 'Desk lamp'];
const MINUTE = 60_000;

export const now = () => Date.now();
const born = Date.now();

function noise(index, salt) {
  let x = (index * 2654435761 + salt * 40503) >>> 0;
  x ^= x >>> 15;
  x = Math.imul(x, 2246822519) >>> 0;
  x ^= x >>> 13;
  return (x >>> 0) / 4294967296;
}

const iso = (millis) => new Date(millis).toISOString();

function stateOf(index) {
  const chance = noise(index, 1);
  if (index < 40) return ['running', 'waiting', 'running', 'retrying', 'waiting', 'completed'][index % 6];
  if (chance < 0.0004) return 'parked';
  if (chance < 0.0005) return 'paused';
  if (chance < 0.0011) return 'retrying';
  if (chance < 0.0016) return 'compensating';
  if (chance < 0.0020) return 'running';
  if (chance < 0.0200) return 'waiting';
  if (chance < 0.0600) return 'compensated';
  return chance < 0.0606 ? 'terminated' : 'completed';
}

export function item(index) {
  const [type, stages] = TYPES[noise(index, 2) < 0.93 ? 0 : noise(index, 3) < 0.8 ? 1 : 2];
  const state = type === 'person-erasure' && stateOf(index) === 'compensated' ? 'completed' : stateOf(index);
  const startedAt = born - index * 9_000 - Math.floor(noise(index, 4) * 8_000) - 2_000;
  const cause = CAUSES[Math.floor(noise(index, 5) * CAUSES.length)];
  const failing = state === 'parked' || state === 'retrying';
  const over = ['completed', 'compensated', 'terminated'].includes(state);
  const stuck = !over && (state === 'parked' || noise(index, 6) < 0.02);
  const stage = state === 'completed' ? stages.at(-1) : state === 'compensated' ? 'cancelled'
    : state === 'compensating' ? UNDOING[0] : stages[Math.floor(noise(index, 7) * (stages.length - 1))];
  const stageSince = Math.min(startedAt + Math.floor(noise(index, 8) * 4_000), born);
  const took = 40 + noise(index, 9) ** 6 * 40_000;
  return {
    sagaId: `saga-${(100_000 - index).toString(36).padStart(6, '0')}${Math.floor(noise(index, 10) * 1e9).toString(36)}`,
    type, state, stage,
    ...(type === 'person-erasure' ? {} : { orderId: `order-${200_000 - index}`, amount: { amount: (12 + noise(index, 11) * 900).toFixed(2), currency: noise(index, 12) < 0.8 ? 'EUR' : 'USD' } }),
    customerId: `customer-${1 + Math.floor(noise(index, 13) * 9_000)}`,
    ...(failing ? { step: cause.step, error: cause.message } : state === 'running' ? { step: 'AuthorizePayment' } : {}),
    attempts: state === 'parked' ? 10 : state === 'retrying' ? 1 + Math.floor(noise(index, 14) * 8) : state === 'running' ? 1 : 0,
    ...(over ? {} : failing
      ? { waitsFor: `${cause.step} by ${cause.service}, after ${state === 'parked' ? 10 : 3} attempts: ${cause.message}` }
      : { waitsFor: stage.includes('shipment') ? 'an operator: OrderShipped' : 'payment: PaymentAuthorized or PaymentDeclined' }),
    stuck,
    startedAt: iso(startedAt), stageSince: iso(stageSince), updatedAt: iso(stageSince + 500),
    ...(over ? { endedAt: iso(startedAt + took) } : { expectedBy: iso(stageSince + (stuck ? 1 : 90) * MINUTE) }),
    cause, index,
  };
}

export const ALL = Array.from({ length: 100_000 }, (_, index) => item(index));
export const causes = CAUSES;

export function shown({ cause, index, ...saga }) {
  return saga;
}

function stagesOf(saga) {
  const stages = TYPES.find(([type]) => type === saga.type)[1];
  const here = stages.indexOf(saga.stage);
  const since = Date.parse(saga.startedAt);
  const forwards = stages.map((name, index) => ({
    name,
    state: saga.state === 'completed' ? 'done' : here < 0 ? (index < 2 ? 'undone' : 'skipped')
      : index < here ? 'done' : index > here ? 'ahead' : ['parked', 'terminated'].includes(saga.state) ? 'failed' : 'current',
    ...(here < 0 || index <= here ? { since: iso(since + index * 900) } : {}),
  }));
  const back = ['compensating', 'compensated'].includes(saga.state)
    ? UNDOING.map((name, index) => ({ name, state: saga.state === 'compensated' ? 'done' : index === 0 ? 'current' : 'ahead' })) : [];
  return [...forwards, ...back];
}

function stepsOf(saga) {
  const start = Date.parse(saga.startedAt);
  const money = saga.amount ?? { amount: '0.00', currency: 'EUR' };
  const step = (number, name, service, status, at, more = {}) => ({
    stepId: number, number, name, service, status, attempts: 1, attemptsAllowed: 10,
    commandId: `${saga.sagaId}-${number}`, askedAt: iso(at), startedAt: iso(at + 4), failures: [],
    input: JSON.stringify({ orderId: saga.orderId, paymentId: `pay-${saga.orderId}`, amount: money, lines: [{ productId: 'SKU-2291', quantity: 2 }] }),
    ...(status === 'done' ? { finishedAt: iso(at + 16) } : {}), ...more,
  });
  const steps = [step(1, 'ReserveStock', 'inventory', 'done', start + 5, { undo: JSON.stringify({ orderId: saga.orderId, reservationId: `res-${saga.orderId}` }) })];
  if (saga.step === undefined) return [...steps, step(2, 'AuthorizePayment', 'payment', 'done', start + 40), step(3, 'CapturePayment', 'payment', 'done', start + 90)];
  const failures = Array.from({ length: Math.min(saga.attempts, 4) }, (_, index) => ({
    number: index + 1, startedAt: iso(start + 50 + index * 2_000 * 2 ** index), endedAt: iso(start + 350 + index * 2_000 * 2 ** index), error: saga.error ?? '',
  })).filter(() => saga.error !== undefined);
  return [...steps, step(2, saga.step, saga.cause.service, saga.state === 'parked' ? 'parked' : 'waiting', start + 50, {
    attempts: saga.attempts, failures, ...(saga.error ? { error: saga.error } : {}), ...(saga.state === 'retrying' ? { nextAt: iso(now() + 20_000) } : {}),
  })];
}

function timelineOf(saga, steps, told) {
  const start = Date.parse(saga.startedAt);
  const moments = [
    { at: iso(start), kind: 'event', name: 'OrderPlaced', position: 2_000_000 - saga.index * 9, tookMicros: 410 },
    { at: iso(start + 1), kind: 'stage', name: 'reserving stock' },
    { at: iso(start + 30), kind: 'event', name: 'StockReserved', position: 2_000_004 - saga.index * 9, tookMicros: 275 },
    { at: iso(start + 31), kind: 'stage', name: saga.stage },
    ...steps.flatMap((step) => [
      { at: step.askedAt, kind: 'step', name: step.name, stepId: step.stepId, detail: '{"did":"asked"}' },
      ...step.failures.map((failure) => ({
        at: failure.endedAt, kind: 'step', name: step.name, stepId: step.stepId, error: failure.error,
        detail: `{"did":"failed","attempt":${failure.number}}`, tookMicros: 300_000,
      })),
      ...(step.finishedAt ? [{ at: step.finishedAt, kind: 'step', name: step.name, stepId: step.stepId, detail: `{"did":"${step.status}","attempt":1}`, tookMicros: 12_400 }] : []),
    ]),
    ...told,
  ];
  if (saga.state === 'parked') moments.push({ at: iso(start + 60_000), kind: 'parked', name: saga.cause.cause, stepId: 2, error: saga.error });
  if (saga.endedAt) moments.push({ at: saga.endedAt, kind: 'ended', name: saga.state.toUpperCase() });
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const POSSIBLE = {
  parked: ['retry', 'retry_with', 'skip', 'compensate', 'terminate', 'note'],
  retrying: ['retry', 'retry_with', 'skip', 'compensate', 'cancel', 'terminate', 'pause', 'note'],
  paused: ['compensate', 'cancel', 'terminate', 'resume', 'note'],
  running: ['compensate', 'cancel', 'terminate', 'pause', 'note'],
  waiting: ['compensate', 'cancel', 'terminate', 'pause', 'note'],
  compensating: ['terminate', 'pause', 'note'],
};

export function view(saga, told) {
  const steps = stepsOf(saga);
  const start = Date.parse(saga.startedAt);
  const parked = saga.state === 'parked';
  return {
    saga: shown(saga), version: 7 + told.length, revision: '3', steps, stages: stagesOf(saga), timeline: timelineOf(saga, steps, told),
    data: JSON.stringify({ orderId: saga.orderId, stockReserved: true, paying: 'CAPTURING', amendment: 0 }),
    ...(parked ? { failure: { ...saga.cause, message: saga.error, what: saga.step, input: steps[1].input, stepId: 2, at: iso(start + 60_000) } } : {}),
    waiting: parked ? [{ number: 1, type: 'PaymentCaptured', position: 2_000_009, at: iso(start + 70_000) }, { number: 2, type: 'OrderShipped', position: 2_000_121, at: iso(start + 90_000) }] : [],
    deadlines: saga.endedAt ? [] : [{ name: 'payment-overdue', at: iso(now() + 14 * MINUTE) }],
    related: saga.orderId ? relatedTo(saga) : [],
    actions: actionsOf(saga),
  };
}

/** Its order and payments; before they were there, nothing. */
export function subject(saga, asOf) {
  const at = asOf ?? iso(now());
  const since = Date.parse(at) - Date.parse(saga.startedAt);
  if (saga.orderId === undefined || since < 0) return { payments: [], at };
  const total = saga.amount;
  const half = { amount: (Number(total.amount) / 2).toFixed(2), currency: total.currency };
  const zero = { amount: '0.00', currency: total.currency };
  const captured = since > 200 && !['parked', 'retrying'].includes(saga.state);
  return {
    order: {
      orderId: saga.orderId, customerId: saga.customerId, status: captured ? 'confirmed' : 'placed', version: captured ? 1 : 0,
      currency: total.currency, total, net: total, shippingCharge: zero, placedAt: saga.startedAt,
      lines: [0, 1].map((line) => ({ productId: `SKU-22${line}1`, name: GOODS[(saga.index + line) % GOODS.length], quantity: line + 1, net: half })),
      shippingAddress: { name: 'Ada Example', street: '1 High Street', city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' },
    },
    payments: since < 60 ? [] : [{
      paymentId: `pay-${saga.orderId}`, orderId: saga.orderId, customerId: saga.customerId, status: captured ? 'captured' : 'authorized',
      amount: total, authorized: total, captured: captured ? total : zero, refunded: zero, retained: captured ? total : zero, version: 2,
    }],
    at,
  };
}

function relatedTo(saga) {
  return ALL.slice(saga.index + 1, saga.index + 2_000).filter((other) => other.type !== saga.type).slice(0, 2).map(shown);
}

export function actionsOf(saga) {
  return POSSIBLE[saga.state] ?? ['note'];
}
