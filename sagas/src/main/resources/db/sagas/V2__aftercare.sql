-- An order has more than one workflow: each counts its own steps, and none waits for those of another.
alter table step add column workflow text not null default 'order-fulfilment';
alter table step drop constraint step_order_id_number_key;
alter table step add unique (order_id, workflow, number);
drop index step_unfinished;
create index step_unfinished on step (order_id, workflow, number) where status in ('waiting', 'running');

-- What must be known of an order once its fulfilment has ended; no customer once they are erased.
create table confirmed_order (
    order_id text primary key,
    customer_id text,
    payment_id text
);
create index confirmed_order_by_customer on confirmed_order (customer_id);

insert into confirmed_order (order_id, customer_id, payment_id)
select order_id,
    max(command::json ->> 'recipient') filter (where name = 'SendNotification'),
    max(command::json ->> 'paymentId') filter (where name = 'CapturePayment' and status = 'done')
from step
group by order_id
having bool_or(name = 'ConfirmOrder');

-- Whose order it is, so that a workflow hears of its customer's erasure.
insert into association_value_entry (association_key, association_value, saga_id, saga_type)
select 'customerId', convert_from(serialized_saga, 'UTF8')::json ->> 'customerId', saga_id, saga_type
from saga_entry
where convert_from(serialized_saga, 'UTF8')::json ->> 'customerId' is not null;
