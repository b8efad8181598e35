-- A customer who is locked out or erased orders no more. Nothing personal is kept here: an id and how it stands.
alter table customer_list
    add column standing text   not null default 'active'
        check (standing in ('active', 'deactivated', 'erased')),
    add column position bigint not null default 0;
