-- What the order service remembers of other services, told by the backbone. The position is the backbone's: an older
-- event never overwrites what a newer one has told.
create table price_list (
    product_id   text    primary key,
    name         text    not null,
    price_minor  bigint  not null,
    currency     text    not null,
    discontinued boolean not null,
    position     bigint  not null
);

create table customer_list (
    customer_id text primary key
);
