-- One row: every append takes its lock, so positions have no gaps and commit order is position order.
create table backbone_head (
    single boolean primary key default true check (single),
    position bigint not null
);
insert into backbone_head (position) values (0);

create table backbone_event (
    position bigint primary key,
    service text collate "C" not null,
    event_id text collate "C" not null,
    aggregate_type text collate "C" not null,
    aggregate_id text collate "C" not null,
    sequence bigint not null,
    type text collate "C" not null,
    revision text not null,
    payload text not null,
    metadata text not null,
    at timestamptz not null,
    constraint backbone_event_once unique (event_id, service),
    constraint backbone_event_sequence unique (aggregate_id, service, aggregate_type, sequence)
);

create index backbone_event_type on backbone_event (type, position);

-- How far each service's log has been copied; moved by compare-and-set in the transaction that appends.
create table backbone_cursor (
    service text collate "C" primary key,
    position bigint not null
);
