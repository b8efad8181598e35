-- A call whose payment awaits its customer belongs to nobody; a notice makes it due at once. One that arrives while
-- the call is being made is remembered, so that it is not overwritten by the next waiting.
alter table gateway_call
    add column awaiting boolean not null default false,
    add column noticed  boolean not null default false;

create index gateway_call_payment on gateway_call (payment_id);

-- One row: whether payments are held, valid for every process.
create table maintenance (
    one           boolean     primary key default true check (one),
    payments_held boolean     not null,
    reason        text,
    changed_by    text,
    changed_at    timestamptz,
    version       bigint      not null
);

insert into maintenance (payments_held, version) values (false, 0);

alter table local_gateway.attempt drop constraint attempt_state_check;
alter table local_gateway.attempt add constraint attempt_state_check
    check (state in ('DONE', 'DECLINED', 'SILENT', 'FAILING', 'CONFIRMING', 'CANCELLED'));

-- What we must know to find an attempt again at Stripe, written before money can move. A cancelled authorization is
-- never confirmed, though its intent may arrive later.
create schema stripe_gateway;

create table stripe_gateway.attempt (
    attempt_key text    primary key,
    act         text    not null check (act in ('AUTHORIZE', 'CAPTURE', 'REFUND', 'CANCEL')),
    intent_id   text,
    reason      text,
    cancelled   boolean not null default false
);

-- Comparisons of the gateway's books with the ledger: a copy of the books while one runs, and what it found.
create table comparison (
    comparison_id text        primary key,
    gateway       text        not null,
    started_at    timestamptz not null,
    touched_at    timestamptz not null,
    finished_at   timestamptz,
    failure       text,
    payments      bigint      not null default 0,
    entries       bigint      not null default 0
);

create table comparison_entry (
    comparison_id text   not null references comparison on delete cascade,
    reference     text   not null,
    payment_id    text,
    state         text   not null,
    currency      text   not null,
    amount        bigint not null,
    captured      bigint not null,
    refunded      bigint not null,
    primary key (comparison_id, reference)
);

create index comparison_entry_payment on comparison_entry (comparison_id, payment_id);

create table comparison_difference (
    comparison_id text   not null references comparison on delete cascade,
    n             bigint not null generated always as identity,
    difference    text   not null,
    primary key (comparison_id, n)
);
