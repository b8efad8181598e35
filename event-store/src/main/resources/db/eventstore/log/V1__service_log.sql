-- One row: the last act of every append takes its lock and holds it to commit, so commit order is position order.
create table log_head (
    single boolean primary key default true check (single),
    service text not null,
    position bigint not null
);

create table log_event (
    position bigint primary key,
    event_id text collate "C" not null constraint log_event_once unique,
    aggregate_type text collate "C" not null,
    aggregate_id text collate "C" not null,
    sequence bigint not null,
    type text collate "C" not null,
    revision text not null,
    payload text not null,
    metadata text not null,
    at timestamptz not null,
    constraint log_event_sequence unique (aggregate_id, aggregate_type, sequence)
);

create table log_receipt (
    command_id text collate "C" primary key,
    fingerprint text,
    outcome text not null check (outcome in ('accepted', 'refused')),
    answer_type text,
    answer text,
    last_event_id text,
    at timestamptz not null default now()
);

create index log_receipt_at on log_receipt (at);

create table log_snapshot (
    aggregate_id text collate "C" not null,
    aggregate_type text collate "C" not null,
    sequence bigint not null,
    event_id text not null,
    type text not null,
    revision text not null,
    payload text not null,
    metadata text not null,
    at timestamptz not null,
    primary key (aggregate_id, aggregate_type, sequence)
);
