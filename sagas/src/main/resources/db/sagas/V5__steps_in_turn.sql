-- Failures in a row that count towards parking; pauses made since the last success or an operator's retry; and whether the
-- last attempt failed of an outage, after which it is unknown what it has done.
alter table step add column failures int not null default 0;
alter table step add column pauses int not null default 0;
alter table step add column outage boolean not null default false;

-- Steps of workflows that ended under a former version keep their order among themselves.
update step set saga_id = workflow || '/' || order_id where saga_id is null and status in ('waiting', 'running');

-- Who has been ready the longest comes first, so that a saga with many steps takes turns with all others.
drop index step_due;
create index step_due on step (lane, next_at, id) where status = 'waiting';
create index step_leased on step (leased_until) where status = 'running';
