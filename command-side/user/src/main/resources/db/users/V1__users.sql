-- People; whatever tells who they are is sealed with their own key.
create table person (
    user_id       text collate "C" primary key,
    version       bigint      not null,
    email_index   bytea       not null constraint person_email unique,
    email         bytea       not null,
    name          bytea       not null,
    address       bytea,
    password_hash text,
    roles         text[]      not null,
    registered_at timestamptz not null
);
comment on column person.email_index is 'HMAC of the e-mail, so that it is found and kept unique without being readable';

-- Destroying a row here erases the person, wherever something sealed with it is stored.
create table person_key (
    user_id text collate "C" primary key references person,
    key     bytea not null
);

create table secret (
    name  text primary key,
    value bytea not null
);

create table signing_key (
    kid        text primary key,
    jwk        text        not null,
    created_at timestamptz not null default now()
);
