-- The ledger of the local gateway: another company's books, in a schema of their own. One row per attempt key; taken
-- is what captures took of an authorization, or refunds of a capture.
create schema local_gateway;

create table local_gateway.attempt (
    attempt_key  text   primary key,
    state        text   not null check (state in ('DONE', 'DECLINED', 'SILENT', 'FAILING', 'CANCELLED')),
    amount_minor bigint not null,
    taken_minor  bigint not null,
    currency     text,
    reason       text,
    tries        int    not null
);
