-- What changes about a person; an erased person keeps a row, so that their id is never given to somebody else.
alter table person
    add column language      text,
    add column status        text        not null default 'ACTIVE',
    add column epoch         bigint      not null default 0,
    add column erased_at     timestamptz,
    alter column email_index drop not null,
    alter column email       drop not null,
    alter column name        drop not null,
    add constraint person_status check (status in ('ACTIVE', 'DEACTIVATED', 'ERASED')),
    add constraint person_erased check (
        status <> 'ERASED'
        or num_nonnulls(email_index, email, name, address, password_hash, language) = 0 and erased_at is not null);
comment on column person.epoch is 'Grows when sessions end; a session names the epoch that it was opened in';

-- Whoever may not be left without a successor.
create index person_admins on person (user_id) where 'ADMIN' = any (roles) and status = 'ACTIVE';
