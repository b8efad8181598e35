-- Public halves as they are published: from before a key's first session to the end of its last.
alter table signing_key
    add column signs_from timestamptz,
    add column ends_at    timestamptz;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set not null;
comment on column signing_key.ends_at is 'When the last session that it signed has ended; unknown until it has a successor';

-- Private halves, only for as long as they sign; sealed when everstore.sessions.key-secret is set.
create table signing_secret (
    kid    text primary key references signing_key on delete cascade,
    secret bytea   not null,
    sealed boolean not null
);
insert into signing_secret (kid, secret, sealed) select kid, convert_to(jwk, 'UTF8'), false from signing_key;
update signing_key set jwk = (jwk::jsonb - 'd')::text;

-- Who only reads answers questions, and signs nothing.
do $$
declare
    reader name;
begin
    for reader in
        select distinct pg_get_userbyid(granted.grantee)
        from pg_class relation, aclexplode(relation.relacl) granted
        where relation.oid = 'signing_secret'::regclass and granted.grantee not in (0, relation.relowner)
    loop
        execute format('revoke all on signing_secret from %I', reader);
    end loop;
end $$;

-- Failed sign-ins by a keyed hash of whom and from where; nobody can be read from it.
create table sign_in_failure (
    subject  bytea primary key,
    failures integer     not null,
    since    timestamptz not null
);
create index sign_in_failure_since on sign_in_failure (since);

-- From where somebody has signed in: there, what others do to their e-mail does not count.
create table sign_in_place (
    subject bytea primary key,
    user_id text collate "C" not null references person,
    used_at timestamptz not null
);
create index sign_in_place_person on sign_in_place (user_id, used_at);
