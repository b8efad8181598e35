// Answers as /ops/api does, from memory: to work on the page without an Everstore. `node dev/standin.mjs [port]`
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionsOf, ALL, causes, now, shown, subject, view } from './sample.mjs';

const port = Number(process.argv[2] ?? 8080);
const files = fileURLToPath(new URL('../target/classes/dashboard', import.meta.url));
const iso = (millis = now()) => new Date(millis).toISOString();
const told = new Map();
const bulks = [];
const views = [];
const audit = [];
const notes = [];
const streams = new Set();
const maintenance = { paymentsHeld: false, waiting: 3, version: 0 };

class Refusal extends Error {
  constructor(status, code, detail, errors) {
    super(detail);
    this.problem = { type: `https://everstore.dev/problems/${code}`, title: code, status, detail, ...(errors ? { errors } : {}) };
  }
}

function record(actor, action, subjectId, reason, before, after) {
  const previousHash = audit.at(-1)?.hash ?? '0'.repeat(64);
  const entry = { number: audit.length + 1, at: iso(), actor, action, subject: subjectId, reason, before: JSON.stringify(before), after: JSON.stringify(after), previousHash };
  audit.push({ ...entry, hash: createHash('sha256').update(previousHash + JSON.stringify(entry)).digest('hex') });
}

function matches(filter) {
  const states = new Set(filter.states ?? []);
  const tests = [
    states.size > 0 && ((saga) => states.has(saga.state)),
    filter.type && ((saga) => saga.type === filter.type),
    filter.step && ((saga) => saga.step === filter.step),
    filter.orderId && ((saga) => saga.orderId === filter.orderId),
    filter.customerId && ((saga) => saga.customerId === filter.customerId),
    filter.error && ((saga) => saga.error !== undefined && saga.cause.cause === filter.error),
    filter.stuck && ((saga) => saga.stuck),
    filter.olderThanSeconds && ((saga) => now() - Date.parse(saga.startedAt) >= filter.olderThanSeconds * 1000),
    filter.from && ((saga) => saga.startedAt >= filter.from),
    filter.to && ((saga) => saga.startedAt < filter.to),
    filter.q && ((saga) => [saga.sagaId, saga.orderId, saga.customerId, saga.error].some((text) => text?.includes(filter.q))),
  ].filter(Boolean);
  return ALL.filter((saga) => tests.every((test) => test(saga)));
}

function filterOf(params) {
  const age = /^PT(\d+)([HMS])$/.exec(params.get('olderThan') ?? '');
  return {
    ...Object.fromEntries(params), states: (params.get('state') ?? '').split(',').filter(Boolean),
    stuck: params.get('stuck') === 'true', olderThanSeconds: age ? age[1] * { H: 3600, M: 60, S: 1 }[age[2]] : 0,
  };
}

function counted(sagas) {
  const counts = {};
  for (const { state } of sagas) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function page(all, params) {
  const from = Number(params.get('cursor') ?? 0);
  const limit = Number(params.get('limit') ?? 50);
  return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null };
}

function slices(window, make) {
  const length = { '1h': 60_000, '24h': 1_800_000, '7d': 10_800_000 }[window];
  return Array.from({ length: { '1h': 60, '24h': 48, '7d': 56 }[window] }, (_, index) => make(iso(now() - ({ '1h': 60, '24h': 48, '7d': 56 }[window] - index) * length), index));
}

function overview(window) {
  const recent = ALL.filter((saga) => saga.endedAt === undefined || now() - Date.parse(saga.endedAt) < { '1h': 1, '24h': 24, '7d': 168 }[window] * 3_600_000);
  const states = counted(recent);
  const types = [...new Set(ALL.map((saga) => saga.type))];
  return {
    states, statesByType: Object.fromEntries(types.map((type) => [type, counted(recent.filter((saga) => saga.type === type))])),
    successPercent: 95.8, seconds: { p50: 0.118, p95: 1.92, p99: 14.7 },
    rates: slices(window, (at, index) => ({
      at, started: Math.round(180 + 60 * Math.sin(index / 5) + index % 7), completed: Math.round(170 + 58 * Math.sin((index - 0.4) / 5) + index % 5), failed: index % 11 === 3 ? 14 : index % 4,
    })),
    needsPerson: matches({ stuck: true }).filter((saga) => saga.state === 'parked' || saga.stuck).slice(-12).reverse().map(shown),
  };
}

function failures(window) {
  return { items: causes.map((each, at) => {
    const held = matches({ states: ['parked'], error: each.cause });
    return {
      cause: each.cause, message: each.message, step: each.step, parked: held.length, count: held.length * 11 + 40,
      firstAt: iso(now() - 5 * 3_600_000 * (at + 1)), lastAt: iso(now() - 90_000 * (at + 1)),
      overTime: slices(window, (when, index) => ({ at: when, count: Math.max(0, Math.round(6 * Math.sin(index / 3 + at))) })),
      notes: notes.filter((note) => note.cause === each.cause), ...(held[0] ? { sampleSagaId: held[0].sagaId } : {}),
    };
  }) };
}

const AFTER = { retry: 'running', retry_with: 'running', skip: 'running', compensate: 'compensating', cancel: 'compensating', terminate: 'terminated', pause: 'paused', resume: 'waiting' };

function act(saga, body, actor) {
  const seen = view(saga, told.get(saga.sagaId) ?? []);
  if (!seen.actions.includes(body.action)) throw new Refusal(409, 'not-possible-now', 'Nothing of it has failed.');
  if (body.action === 'retry_with' && (typeof body.input !== 'object' || body.input === null)) throw new Refusal(422, 'bad-request', 'The body is not as it must be.', [{ field: 'input', message: 'This is missing.' }]);
  if (body.action === 'retry_with' && body.input.amount === undefined) throw new Refusal(422, 'bad-step-input', 'CapturePayment can’t be sent with this input.', [{ field: 'input.amount', message: 'This is missing.' }]);
  const before = saga.state;
  const kind = body.action === 'note' ? 'note' : 'operator';
  told.set(saga.sagaId, [...(told.get(saga.sagaId) ?? []), { at: iso(), kind, name: body.action, actor, reason: body.reason }]);
  if (AFTER[body.action]) {
    saga.state = AFTER[body.action];
    ['error', 'step'].forEach((name) => delete saga[name]);
    saga.stuck = false;
  }
  record(actor, body.action, `saga:${saga.sagaId}`, body.reason, { state: before }, { state: saga.state });
  changed(saga);
  return { sagaId: saga.sagaId, state: saga.state, version: seen.version + 1 };
}

function changed(saga) {
  streams.forEach((stream) => stream.write(`event: sagas\ndata: ${JSON.stringify({ changed: [shown(saga)], more: false })}\n\n`));
}

const FOR_GOOD = ['compensate', 'cancel', 'terminate', 'skip'];

function estimate({ action, filter }) {
  const found = matches(filter);
  const meant = found.filter((saga) => actionsOf(saga).includes(action) && (!saga.endedAt || filter.states?.includes(saga.state)));
  const money = Object.entries(meant.reduce((sum, { amount }) => (amount ? { ...sum, [amount.currency]: (sum[amount.currency] ?? 0) + Number(amount.amount) } : sum), {}))
    .map(([currency, amount]) => ({ amount: amount.toFixed(2), currency }));
  return { meant, told: { sagas: meant.length, passedOver: found.length - meant.length, money, states: counted(meant), needsApproval: FOR_GOOD.includes(action) } };
}

function startBulk(body, actor) {
  const { meant, told: estimated } = estimate(body);
  if (meant.length === 0) throw new Refusal(422, 'nothing-to-act-on', 'No saga that matches can be acted on so.');
  const bulk = {
    bulkId: `bulk-${randomUUID()}`, action: body.action, filter: body.filter, reason: body.reason, estimate: estimated, done: 0, failed: 0, failures: [],
    status: estimated.needsApproval ? 'awaiting_approval' : 'running', askedBy: actor, askedAt: iso(),
  };
  bulks.unshift(bulk);
  record(actor, 'bulk_action', `bulk:${bulk.bulkId}`, body.reason, null, { sagas: meant.length });
  run(bulk, meant);
  return bulk;
}

function run(bulk, meant) {
  const timer = setInterval(() => {
    if (bulk.status === 'awaiting_approval') return;
    meant.splice(0, 1 + Math.ceil(meant.length / 12)).forEach((saga) => {
      if (bulk.status !== 'running') return;
      act(saga, { action: bulk.action, reason: bulk.reason }, bulk.askedBy);
      bulk.done++;
    });
    if (meant.length === 0 && bulk.status === 'running') Object.assign(bulk, { status: 'done', endedAt: iso() });
    if (bulk.status !== 'running') clearInterval(timer);
  }, 300);
}

function decide(bulk, body, actor, abort) {
  if (!abort && bulk.askedBy === actor) throw new Refusal(403, 'own-request', 'Who asked for it may not approve it.');
  if (abort) return Object.assign(bulk, { status: 'aborted', endedAt: iso() });
  return Object.assign(bulk, { status: body.approve ? 'running' : 'refused', decidedBy: actor, decidedAt: iso(), decision: body.reason, ...(body.approve ? {} : { endedAt: iso() }) });
}

const HEAD = 2_000_400;
function events(params) {
  const after = Number(params.get('cursor') ?? params.get('after') ?? 0);
  const head = HEAD + Math.floor((now() - started) / 700);
  const limit = Number(params.get('limit') ?? 100);
  const items = Array.from({ length: Math.max(0, Math.min(limit, head - after)) }, (_, index) => event(after + index + 1))
    .filter((each) => (!params.get('type') || each.type === params.get('type')) && (!params.get('aggregateId') || each.aggregateId === params.get('aggregateId')));
  return { items, next: after + limit < head ? String(after + limit) : null };
}
const started = now();
function event(position) {
  const [service, type, of] = [['order', 'OrderPlaced', 'Order'], ['inventory', 'StockReserved', 'Stock'], ['payment', 'PaymentCaptured', 'Payment'], ['order', 'OrderConfirmed', 'Order']][position % 4];
  return {
    position, eventId: `event-${position}`, service, type, revision: '1', aggregateType: of, aggregateId: `${of.toLowerCase()}-${Math.floor(position / 4)}`, sequence: 0,
    at: iso(started - (HEAD - position) * 700), data: { orderId: `order-${Math.floor(position / 4)}`, total: { amount: '84.10', currency: 'EUR' } }, metadata: { actor: 'machine:fulfilment', correlationId: `c-${position}` },
  };
}

function processors() {
  const head = HEAD + Math.floor((now() - started) / 700);
  const of = (name, service, lag, state) => ({ name, ...(service ? { service } : {}), position: head - lag, head, lagEvents: lag, lagMillis: lag * 40, state });
  return { items: [of('order-fulfilment', 'sagas', 0, 'working'), of('order-views', null, 0, 'working'), of('search', null, 4_120, 'behind'), of('analytics', null, 2, 'working'), of('prices-of-orders', 'order', 0, 'working'), of('bridge', null, 39_005, 'stopped')], next: null };
}

const found = (value, what) => value ?? (() => { throw new Refusal(404, `unknown-${what}`, `There is no such ${what}.`); })();
const oneSaga = (id) => found(ALL.find((saga) => saga.sagaId === id), 'saga');
const oneBulk = (id) => found(bulks.find((bulk) => bulk.bulkId === id), 'bulk-action');

const CALLS = [
  ['POST', /^\/api\/sessions$/, (_, __, { email, password }) => {
    if (password !== `${email.split('@')[0]}-local-only`) throw new Refusal(401, 'bad-credentials', 'The e-mail or the password is wrong.');
    return { token: `h.${Buffer.from(JSON.stringify({ sub: email.split('@')[0] })).toString('base64url')}.s`, expiresAt: iso(now() + 3_600_000) };
  }],
  ['GET', /^\/api\/users\/(.+)$/, ([id]) => ({ userId: id, name: id, roles: [id] })],
  ['GET', /^\/ops\/api\/overview$/, (_, params) => overview(params.get('window') ?? '24h')],
  ['GET', /^\/ops\/api\/sagas$/, (_, params) => {
    const all = matches(filterOf(params));
    const { items, next } = page(all, params);
    return { items: items.map(shown), next, total: Math.min(all.length, 10_000) };
  }],
  ['GET', /^\/ops\/api\/sagas\/([^/]+)$/, ([id]) => view(oneSaga(id), told.get(id) ?? [])],
  ['GET', /^\/ops\/api\/sagas\/([^/]+)\/subject$/, ([id], params) => subject(oneSaga(id), params.get('asOf'))],
  ['POST', /^\/ops\/api\/sagas\/([^/]+)\/actions$/, ([id], _, body, actor) => act(oneSaga(id), body, actor)],
  ['GET', /^\/ops\/api\/saga-failures$/, (_, params) => failures(params.get('window') ?? '24h')],
  ['POST', /^\/ops\/api\/saga-failures\/notes$/, (_, __, body, actor) => { notes.push({ ...body, actor, at: iso() }); return { noteId: 'n', cause: body.cause }; }],
  ['GET', /^\/ops\/api\/saga-bulk-actions$/, (_, params) => page(bulks, params)],
  ['POST', /^\/ops\/api\/saga-bulk-actions$/, (_, __, body, actor) => (body.dryRun ? estimate(body).told : startBulk(body, actor))],
  ['GET', /^\/ops\/api\/saga-bulk-actions\/([^/]+)$/, ([id]) => oneBulk(id)],
  ['POST', /^\/ops\/api\/saga-bulk-actions\/([^/]+)\/(decision|abortion)$/, ([id, what], _, body, actor) => decide(oneBulk(id), body, actor, what === 'abortion')],
  ['GET', /^\/ops\/api\/saga-views$/, (_, __, ___, actor) => ({ items: views.filter((each) => each.shared || each.owner === actor) })],
  ['PUT', /^\/ops\/api\/saga-views\/(.+)$/, ([viewId], _, body, actor) => { views.push({ viewId, ...body, owner: actor, at: iso() }); return views.at(-1); }],
  ['DELETE', /^\/ops\/api\/saga-views\/(.+)$/, ([viewId]) => { views.splice(views.findIndex((each) => each.viewId === viewId), 1); }],
  ['GET', /^\/ops\/api\/audit$/, (_, params) => page(audit.filter((entry) => ['actor', 'action', 'subject'].every((name) => !params.get(name) || entry[name] === params.get(name))).reverse(), params)],
  ['GET', /^\/ops\/api\/audit\/check$/, () => ({ entries: audit.length, head: audit.at(-1)?.hash ?? '' })],
  ['GET', /^\/ops\/api\/processors$/, processors],
  ['GET', /^\/ops\/api\/events$/, (_, params) => events(params)],
  ['GET', /^\/ops\/api\/maintenance$/, () => maintenance],
  ['PUT', /^\/ops\/api\/maintenance$/, (_, __, body, actor) => {
    record(actor, body.paymentsHeld ? 'hold_payments' : 'release_payments', 'payments:all', body.reason, { paymentsHeld: maintenance.paymentsHeld }, { paymentsHeld: body.paymentsHeld });
    return Object.assign(maintenance, body, { changedBy: actor, changedAt: iso(), version: maintenance.version + 1 });
  }],
];

function masked(answer) {
  return JSON.parse(JSON.stringify(answer, (name, value) => (['customerId', 'street', 'postalCode'].includes(name) ? '•••' : value)));
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function stream(response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': following sagas\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
function file(path, response) {
  const wanted = join(files, normalize(path.slice('/dashboard'.length)));
  const known = wanted.startsWith(files) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(files, 'index.html');
  response.writeHead(200, {
    'content-type': KINDS[extname(known)] ?? 'text/plain',
    'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  });
  createReadStream(known).pipe(response);
}

createServer(async (request, response) => {
  const address = new URL(request.url, 'http://localhost');
  if (address.pathname.startsWith('/dashboard')) return file(address.pathname, response);
  let text = '';
  for await (const part of request) text += part;
  const bearer = request.headers.authorization?.split('.')[1];
  const actor = bearer === undefined ? null : JSON.parse(Buffer.from(bearer, 'base64url')).sub;
  try {
    if (!actor && address.pathname !== '/api/sessions') throw new Refusal(401, 'unauthenticated', 'Sign in first.');
    if (address.pathname === '/ops/api/stream') return stream(response);
    const call = CALLS.find(([method, path]) => method === request.method && path.test(address.pathname));
    if (call === undefined) throw new Refusal(404, 'not-found', 'There is no such page.');
    const answer = call[2](call[1].exec(address.pathname).slice(1).map(decodeURIComponent), address.searchParams, text === '' ? null : JSON.parse(text), actor);
    send(response, answer === undefined ? 204 : 200, actor === 'viewer' ? masked(answer) : answer);
  } catch (failure) {
    if (!(failure instanceof Refusal)) console.error(failure);
    send(response, failure.problem?.status ?? 500, failure.problem ?? { type: 'about:blank', title: 'Failed', status: 500, detail: String(failure) });
  }
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/dashboard/`));
