-- A saga is one row for good: what Axon keeps of it, and what operators see of it. It is written with the saga's steps,
-- associations and timeline in one transaction, and every touch of a saga locks its row first. It is settled once it has
-- reached its goal (it may go on listening, and be unsettled again), and ended when Axon lets go of it.
create table saga (
    saga_id text primary key,
    type text not null,
    saga_class text not null,
    revision text not null default '0',
    state text,
    version bigint not null default 0,
    order_id text,
    customer_id text,
    products text[] not null default '{}',
    amount_minor bigint,
    currency text,
    stage text not null default 'started',
    stage_since timestamptz not null,
    expected_by timestamptz,
    waits_for text,
    compensating boolean not null default false,
    paused_at timestamptz,
    parked_at timestamptz,
    parked_step bigint,
    parked_event bigint,
    cause text,
    problem text,
    stack_trace text,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    settled_at timestamptz,
    ended_at timestamptz,
    outcome text check (outcome in ('COMPLETED', 'COMPENSATED', 'TERMINATED'))
);
-- Lists go by started_at, which never changes: pages stay in place. What changes with every event (updated_at, stage,
-- expected_by) is in no index, so that such a write touches none, which makes it several times cheaper; late sagas are
-- found among the live ones.
alter table saga set (fillfactor = 70);
create index saga_latest on saga (started_at desc, saga_id desc);
create index saga_live on saga (started_at desc, saga_id desc) where settled_at is null;
create index saga_parked on saga (started_at desc, saga_id desc) where parked_at is not null;
create index saga_parked_by_cause on saga (cause, started_at desc, saga_id desc) where parked_at is not null;
create index saga_undoing on saga (started_at desc, saga_id desc) where compensating and settled_at is null;
create index saga_paused on saga (started_at desc, saga_id desc) where paused_at is not null;
create index saga_settled on saga (settled_at) include (outcome, type, started_at) where settled_at is not null;
create index saga_over on saga (outcome, started_at desc, saga_id desc) where settled_at is not null;
create index saga_by_type on saga (type, started_at desc, saga_id desc);
create index saga_by_id on saga (saga_id text_pattern_ops);
create index saga_by_order on saga (order_id text_pattern_ops);
create index saga_by_customer on saga (customer_id text_pattern_ops, started_at desc, saga_id desc);
create index saga_by_product on saga using gin (products);

insert into saga (saga_id, type, saga_class, revision, state, order_id, customer_id, stage, stage_since, started_at,
    updated_at)
select saga_id,
    case when saga_type like '%Returns' then 'order-return' else 'order-fulfilment' end,
    saga_type,
    coalesce(revision, '0'),
    convert_from(serialized_saga, 'UTF8'),
    convert_from(serialized_saga, 'UTF8')::json ->> 'orderId',
    convert_from(serialized_saga, 'UTF8')::json ->> 'customerId',
    'started', now(), coalesce((convert_from(serialized_saga, 'UTF8')::json ->> 'startedAt')::timestamptz, now()), now()
from saga_entry;
drop table saga_entry;

create table saga_association (
    saga_class text not null,
    key text not null,
    value text not null,
    saga_id text not null,
    primary key (saga_class, key, value, saga_id)
);
create index saga_association_by_saga on saga_association (saga_id);
insert into saga_association (saga_class, key, value, saga_id)
select distinct saga_type, association_key, association_value, saga_id from association_value_entry;
drop table association_value_entry;

-- What a saga wants done. A step is sent until it is done or refused; one that fails for good is parked.
alter table step add column saga_id text;
alter table step add column service text;
alter table step add column undo text;
alter table step add column undo_name text;
alter table step add column timeout_millis int not null default 20000;
alter table step add column attempts_allowed int not null default 16;
alter table step add column pause_millis int not null default 100;
alter table step add column longest_pause_millis int not null default 30000;
alter table step add column retries int not null default 0;
alter table step add column started_at timestamptz;
alter table step drop constraint step_status_check;
alter table step add constraint step_status_check
    check (status in ('waiting', 'running', 'done', 'refused', 'parked', 'skipped', 'abandoned'));
update step set saga_id = s.saga_id from saga s
where s.order_id = step.order_id
  and (step.workflow = s.type or s.type = 'order-return'
       and step.workflow = 'order-return:' || (s.state::json ->> 'returnId'));
drop index step_unfinished;
create index step_unfinished on step (saga_id, number) where status in ('waiting', 'running', 'parked');
create index step_failing on step (saga_id) where status in ('waiting', 'running') and problem is not null;
create index step_by_saga on step (saga_id, number);
create index step_by_name on step (name, saga_id) where status in ('waiting', 'running', 'parked');

create table step_failure (
    step_id bigint not null,
    attempt int not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    cause text not null,
    problem text not null,
    stack_trace text,
    primary key (step_id, attempt)
);
create index step_failure_by_time on step_failure (ended_at, cause);
create index step_failure_by_cause on step_failure (cause, ended_at desc);

-- What happened to a saga, in order; steps and their failures have rows of their own.
create table saga_moment (
    id bigint generated always as identity primary key,
    saga_id text not null,
    at timestamptz not null,
    kind text not null check (kind in ('event', 'deadline', 'step', 'stage', 'parked', 'operator', 'note', 'ended')),
    name text not null,
    position bigint,
    step_id bigint,
    actor text,
    reason text,
    problem text,
    detail text,
    took_micros bigint
);
create index saga_moment_by_saga on saga_moment (saga_id, id);

-- Events that wait behind a parked or paused saga, in order.
create table saga_inbox (
    number bigint generated always as identity primary key,
    saga_id text not null,
    position bigint,
    event_id text not null,
    name text not null,
    message text not null,
    at timestamptz not null,
    unique (saga_id, event_id)
);
create index saga_inbox_by_saga on saga_inbox (saga_id, number);

-- Whose deadline it is, beside what db-scheduler keeps of it; former versions kept that in its data.
alter table scheduled_tasks add column saga_id text;
alter table scheduled_tasks add column deadline text;
create index scheduled_tasks_by_saga on scheduled_tasks (saga_id) where saga_id is not null;

-- What operators did: a chain of hashes in which a changed or missing entry shows.
create table audit_entry (
    number bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    reason text not null,
    before text,
    after text,
    previous_hash text not null,
    hash text not null
);
create index audit_by_subject on audit_entry (subject, number);
create index audit_by_actor on audit_entry (actor, number);
create index audit_by_time on audit_entry (at);
create table audit_head (
    one boolean primary key default true check (one),
    number bigint not null,
    hash text not null
);
insert into audit_head (number, hash) values (0, repeat('0', 64));
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is only ever added to.';
end
$$;
create trigger audit_stays before update or delete on audit_entry for each row execute function audit_stays();
create trigger all_of_audit_stays before truncate on audit_entry for each statement execute function audit_stays();

create table bulk_action (
    bulk_id text primary key,
    action text not null,
    filter text not null,
    reason text not null,
    status text not null check (status in ('awaiting_approval', 'refused', 'running', 'done', 'aborted')),
    estimate text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision text,
    ended_at timestamptz
);
create index bulk_action_latest on bulk_action (asked_at desc, bulk_id);
create table bulk_item (
    bulk_id text not null,
    saga_id text not null,
    status text not null default 'open' check (status in ('open', 'done', 'failed')),
    problem text,
    primary key (bulk_id, saga_id)
);
create index bulk_item_open on bulk_item (bulk_id, saga_id) where status = 'open';

create table saga_view (
    view_id text primary key,
    name text not null,
    filter text not null,
    owner text not null,
    shared boolean not null,
    at timestamptz not null
);

create table failure_note (
    note_id text primary key,
    cause text not null,
    text text not null,
    actor text not null,
    at timestamptz not null
);
create index failure_note_by_cause on failure_note (cause, at);

-- Where each saga stands, for lists; see SagaState for the order in which these count.
create view saga_in_sight as
select s.*,
    case
        when s.parked_at is not null then 'PARKED'
        when s.paused_at is not null then 'PAUSED'
        when exists (select 1 from step f where f.saga_id = s.saga_id
            and f.status in ('waiting', 'running') and f.problem is not null) then 'RETRYING'
        when s.settled_at is null and s.compensating then 'COMPENSATING'
        when exists (select 1 from step u where u.saga_id = s.saga_id
            and u.status in ('waiting', 'running', 'parked')) then 'RUNNING'
        when s.settled_at is null then 'WAITING'
        else s.outcome
    end as standing
from saga s;
