-- Whom a step asks: steps of one service are found without passing those that wait for another.
alter table step add column lane text;
update step set lane = case
    when name in ('AuthorizePayment', 'CapturePayment', 'RefundPayment', 'VoidPayment') then 'PAYMENT'
    when name in ('ReserveStock', 'ReleaseStock', 'DispatchStock', 'ReceiveStock') then 'INVENTORY'
    when name = 'SendNotification' then 'NOTIFICATION'
    when name = 'CompleteFulfilment' then 'SAGAS'
    else 'ORDER'
end;
alter table step alter column lane set not null;
drop index step_due;
create index step_due on step (lane, id) where status in ('waiting', 'running');
