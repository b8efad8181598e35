create table rebuild (
    rebuild_id text primary key,
    model text not null,
    reason text not null,
    actor text not null,
    status text not null check (status in ('running', 'done', 'failed')),
    position bigint not null default 0,
    target bigint not null,
    seen_at timestamptz not null default now(),
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    error text
);
