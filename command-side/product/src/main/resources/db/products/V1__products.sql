-- What is on sale now; version is the sequence number of the product's last event.
create table product (
    product_id   text collate "C" primary key,
    version      bigint  not null,
    name         text    not null,
    description  text,
    categories   text[]  not null,
    attributes   jsonb   not null,
    price_minor  bigint  not null check (price_minor >= 0),
    currency     char(3) not null,
    discontinued boolean not null
);

-- Every price a product ever had, from which version on.
create table product_price (
    product_id  text collate "C" not null references product,
    version     bigint           not null,
    price_minor bigint           not null,
    currency    char(3)          not null,
    primary key (product_id, version)
);
