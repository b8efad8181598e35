-- Calls to the gateway that are not settled yet. A row that is due belongs to nobody: whoever takes it moves due_at
-- into the future for as long as one try may last, and a row whose process died becomes due again by itself.
create table gateway_call (
    attempt_key    text        primary key,
    payment_id     text        not null,
    act            text        not null check (act in ('AUTHORIZE', 'CAPTURE', 'REFUND', 'CANCEL')),
    amount_minor   bigint,
    currency       text,
    method         text,
    token          text,
    reference      text,
    correlation_id text,
    causation_id   text        not null,
    tries          int         not null default 0,
    due_at         timestamptz not null
);

create index gateway_call_due on gateway_call (due_at);
