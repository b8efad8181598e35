-- The categories of every product, so that one can be listed page by page and all be counted.
create table product_category (
    category     text collate "C" not null,
    product_id   text collate "C" not null references product,
    discontinued boolean          not null,
    primary key (category, product_id)
);

create index product_category_by_product on product_category (product_id);

insert into product_category
select distinct category, product_id, discontinued from product, unnest(categories) category;
