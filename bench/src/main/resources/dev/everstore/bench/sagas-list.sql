-- So many sagas over seven months, standing as they would on a bad day; {sagas} is replaced.
insert into saga (saga_id, type, saga_class, revision, state, version, order_id, customer_id, products, amount_minor,
    currency, stage, stage_since, expected_by, waits_for, compensating, paused_at, parked_at, cause, problem, stack_trace,
    started_at, updated_at, settled_at, ended_at, outcome)
select 'saga-' || md5(i::text), t.type, 'dev.everstore.sagas.' || t.type, '1',
    '{"orderId":"order-' || i || '","customerId":"customer-' || i % 20000 || '","goods":"' || repeat('x', 300) || '"}', 7,
    'order-' || i, 'customer-' || i % 20000, array['P-' || i % 1000, 'P-' || (i * 7) % 1000],
    1000 + i % 90000, case when i % 10 = 0 then 'EUR' else 'USD' end,
    case k when 'done' then 'confirmed, waiting for shipment' when 'undone' then 'cancelled'
        when 'running' then 'reserving stock' else 'waiting for the payment' end,
    s.at + interval '1 second',
    case when k in ('waiting', 'running', 'retrying', 'parked') then s.at + interval '15 minutes' end,
    case when k in ('waiting', 'retrying') then 'payment: PaymentAuthorized or PaymentDeclined' end,
    k in ('compensating', 'undone'),
    case when k = 'paused' then s.at + interval '2 seconds' end,
    case when k = 'parked' then s.at + interval '2 seconds' end,
    case when k = 'parked' then 'CapturePayment: IllegalStateException at Desk' || chr(65 + i % 7) || '.capture' end,
    case when k = 'parked' then 'the gateway said ' || i % 100 || ' is wrong' end,
    case when k = 'parked' then repeat('at dev.everstore.somewhere(Thing.java:42)', 50) end,
    s.at, s.at + interval '5 seconds',
    case when k in ('done', 'undone') then s.at + make_interval(secs => 0.1 + (i * 31 % 1000) / 50.0) end,
    case when k = 'undone' then s.at + interval '20 seconds' end,
    case k when 'done' then 'COMPLETED' when 'undone' then 'COMPENSATED' end
from generate_series(1, {sagas}) as i
cross join lateral (select now() - interval '210 days' * (i / {sagas}::float) as at) s
cross join lateral (select case when i % 20 = 0 then 'order-return' else 'order-fulfilment' end as type) t
cross join lateral (select (i * 7919::bigint) % 1000 as r) r
cross join lateral (select case
    when r < 2 then 'parked'
    when r < 3 then 'paused'
    when r < 6 then 'retrying'
    when r < 9 then 'compensating'
    when r < 19 then 'running'
    when r < 49 then 'waiting'
    when r < 79 then 'undone'
    else 'done' end as k) k;

insert into step (order_id, workflow, number, name, command, metadata, lane, status, attempts, problem, created_at,
    finished_at, saga_id)
select s.order_id, s.type, n, (array['ReserveStock', 'AuthorizePayment', 'CapturePayment', 'ConfirmOrder'])[n],
    '{"orderId":"' || s.order_id || '"}', '{"commandId":"step:' || s.order_id || ':' || n || '"}', 'ORDER',
    case when n < last then 'done'
        when s.parked_at is not null then 'parked'
        when r >= 3 and r < 19 then 'waiting'
        else 'done' end,
    case when r < 6 then 3 else 1 end,
    case when r >= 3 and r < 6 and n = last then 'connection refused' end,
    s.started_at, case when n < last then s.started_at + interval '10 ms' end, s.saga_id
from (select *, (substr(order_id, 7)::bigint * 7919) % 1000 as r from saga) s
cross join lateral (select case when r < 49 then 3 else 2 end as last) l
cross join lateral generate_series(1, last) as n;

insert into saga_moment (saga_id, at, kind, name, position)
select saga_id, started_at + make_interval(secs => n), 'event', 'OrderPlaced', n
from saga cross join generate_series(1, 4) n;

insert into step_failure (step_id, attempt, started_at, ended_at, cause, problem)
select s.id, a, now() - interval '20 hours' * random(), now() - interval '20 hours' * random(),
    'CapturePayment: IllegalStateException at Desk' || chr(65 + (s.id % 7)::int) || '.capture', 'connection refused'
from step s cross join generate_series(1, 3) a where s.problem is not null or s.status = 'parked';

vacuum analyze saga;

vacuum analyze step;

vacuum analyze saga_moment;

vacuum analyze step_failure;
