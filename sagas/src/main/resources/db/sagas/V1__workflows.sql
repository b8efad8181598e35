-- Axon's saga store: one row per running workflow, and what leads to it.
create table saga_entry (
    saga_id varchar(255) primary key,
    revision varchar(255),
    saga_type varchar(255),
    serialized_saga bytea
);

create table association_value_entry (
    id bigint generated always as identity primary key,
    association_key varchar(255),
    association_value varchar(255),
    saga_id varchar(255),
    saga_type varchar(255)
);
create index association_by_value on association_value_entry (saga_type, association_key, association_value);
create index association_by_saga on association_value_entry (saga_id, saga_type);

-- What a workflow wants done, in order; a row outlives its execution so that operators can read what happened.
create table step (
    id bigint generated always as identity primary key,
    order_id text not null,
    number int not null,
    name text not null,
    command text not null,
    metadata text not null,
    status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'refused')),
    attempts int not null default 0,
    next_at timestamptz not null default now(),
    leased_until timestamptz,
    problem text,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    unique (order_id, number)
);
-- The runner only ever looks at unfinished steps: this index stays as small as the work in hand.
create index step_unfinished on step (order_id, number) where status in ('waiting', 'running');
create index step_due on step (id) where status in ('waiting', 'running');

-- How many events the sagas' log holds of each workflow: the next one's sequence number.
create table told (
    order_id text primary key,
    events bigint not null
);

create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
