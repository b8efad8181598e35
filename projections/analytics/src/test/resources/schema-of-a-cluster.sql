-- The schema on a cluster named everstore, of 3 shards with 2 replicas each. Approved by reading; not run here.
-- Servers need the macros {shard} and {replica}, and ClickHouse Keeper.

-- The schema of analytics, on one node or on a cluster: SchemaText says what stands for the braces.
-- Amounts are minor units. Places, and sales regions, that are not known are empty texts. Every position is one of the
-- backbone. Whatever comes twice, late or in another order folds to the same: only max, and "the latest wins", are used.
-- Moments that are folded are microseconds since 1970 in UTC, because the engine's compiled max takes a DateTime64
-- before 1970 for a large one; the first microsecond of 1900 stands for a moment that has not come.

-- What happened to orders, as it comes; only the views below look at it.
CREATE TABLE IF NOT EXISTS order_events_local ON CLUSTER everstore
(
    order_id String,
    position UInt64,
    kind LowCardinality(String) COMMENT 'placed, amended, confirmed, shipped, delivered, cancelled or returned',
    customer_id String,
    placed_at Int64,
    currency LowCardinality(String),
    sales_region LowCardinality(String),
    shipping Int64,
    country LowCardinality(String),
    region LowCardinality(String),
    city LowCardinality(String),
    lines Nested(product_id String, product_name String, quantity Int64, unit_price Int64, net Int64)
)
ENGINE = Null;

-- How far each order came: for each kind of event the position of the last one.
CREATE TABLE IF NOT EXISTS order_facts_local ON CLUSTER everstore
(
    order_id String,
    customer_id SimpleAggregateFunction(max, String),
    placed_at SimpleAggregateFunction(max, Int64),
    currency SimpleAggregateFunction(max, String),
    sales_region SimpleAggregateFunction(max, String),
    placed SimpleAggregateFunction(max, UInt64),
    confirmed SimpleAggregateFunction(max, UInt64),
    shipped SimpleAggregateFunction(max, UInt64),
    delivered SimpleAggregateFunction(max, UInt64),
    cancelled SimpleAggregateFunction(max, UInt64),
    returned SimpleAggregateFunction(max, UInt64),
    -- Orders are looked up by ids that have no order in time.
    INDEX by_id order_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplicatedAggregatingMergeTree
ORDER BY order_id
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS order_facts_of_events_local ON CLUSTER everstore TO order_facts_local AS
SELECT
    order_id,
    max(e.customer_id) AS customer_id,
    max(e.placed_at) AS placed_at,
    max(e.currency) AS currency,
    max(e.sales_region) AS sales_region,
    maxIf(e.position, e.kind = 'placed') AS placed,
    maxIf(e.position, e.kind = 'confirmed') AS confirmed,
    maxIf(e.position, e.kind = 'shipped') AS shipped,
    maxIf(e.position, e.kind = 'delivered') AS delivered,
    maxIf(e.position, e.kind = 'cancelled') AS cancelled,
    maxIf(e.position, e.kind = 'returned') AS returned
FROM order_events_local AS e
GROUP BY order_id;

-- What was agreed: the latest of placing and amendments counts.
CREATE TABLE IF NOT EXISTS agreements_local ON CLUSTER everstore
(
    order_id String,
    agreed UInt64 COMMENT 'position of the event',
    shipping Int64,
    country LowCardinality(String),
    region LowCardinality(String),
    city LowCardinality(String),
    lines Nested(product_id String, product_name String, quantity Int64, unit_price Int64, net Int64),
    INDEX by_id order_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplicatedReplacingMergeTree(agreed)
ORDER BY order_id
SETTINGS index_granularity = 1024;

CREATE MATERIALIZED VIEW IF NOT EXISTS agreements_of_events_local ON CLUSTER everstore TO agreements_local AS
SELECT
    order_id, position AS agreed, shipping, country, region, city,
    lines.product_id, lines.product_name, lines.quantity, lines.unit_price, lines.net
FROM order_events_local
WHERE kind IN ('placed', 'amended');

-- Ids of orders whose facts are stored and shall now be folded.
CREATE TABLE IF NOT EXISTS orders_to_fold_local ON CLUSTER everstore (order_id String) ENGINE = Null;

-- Orders as they stand: one row each, so that no figure ever sees half an order. The version grows whenever any fact of
-- the order does; placed_at never changes, so all versions of an order share a partition and a place in the order.
CREATE TABLE IF NOT EXISTS sales_local ON CLUSTER everstore
(
    order_id String,
    customer_id String,
    placed_at DateTime64(6, 'UTC') CODEC(Delta, ZSTD),
    currency LowCardinality(String),
    sales_region LowCardinality(String),
    country LowCardinality(String),
    region LowCardinality(String),
    city LowCardinality(String),
    shipping Int64,
    lines Nested(product_id LowCardinality(String), product_name LowCardinality(String), quantity Int64,
        unit_price Int64, net Int64),
    confirmed Bool,
    shipped Bool COMMENT 'at least in part',
    delivered Bool COMMENT 'all of it',
    cancelled Bool,
    returned Bool COMMENT 'at least in part',
    counted Bool MATERIALIZED confirmed AND NOT cancelled,
    -- Wide, because a sum over many large orders must not overflow silently.
    units Int128 MATERIALIZED arraySum(sold -> toInt128(sold), lines.quantity),
    gross Int128 MATERIALIZED arraySum((price, sold) -> toInt128(price) * sold, lines.unit_price, lines.quantity),
    net Int128 MATERIALIZED arraySum(paid -> toInt128(paid), lines.net),
    version UInt64
)
ENGINE = ReplicatedReplacingMergeTree(version)
PARTITION BY toYear(placed_at)
ORDER BY (toDate32(placed_at), order_id);

CREATE MATERIALIZED VIEW IF NOT EXISTS sales_of_facts_local ON CLUSTER everstore TO sales_local AS
SELECT
    facts.order_id AS order_id, facts.customer_id AS customer_id, 
    fromUnixTimestamp64Micro(facts.placed_at, 'UTC') AS placed_at,
    facts.currency AS currency, facts.sales_region AS sales_region,
    agreement.country AS country, agreement.region AS region, agreement.city AS city,
    agreement.shipping AS shipping,
    agreement.lines.product_id AS `lines.product_id`, agreement.lines.product_name AS `lines.product_name`,
    agreement.lines.quantity AS `lines.quantity`, agreement.lines.unit_price AS `lines.unit_price`,
    agreement.lines.net AS `lines.net`,
    facts.confirmed > 0 AS confirmed, facts.shipped > 0 AS shipped, facts.delivered > 0 AS delivered,
    facts.cancelled > 0 AS cancelled, facts.returned > 0 AS returned,
    facts.placed + facts.confirmed + facts.shipped + facts.delivered + facts.cancelled + facts.returned
        + agreement.agreed AS version
FROM (SELECT DISTINCT order_id FROM orders_to_fold_local) AS wanted
INNER JOIN (
    SELECT
        order_id, max(f.customer_id) AS customer_id, max(f.placed_at) AS placed_at, max(f.currency) AS currency,
        max(f.sales_region) AS sales_region, max(f.placed) AS placed, max(f.confirmed) AS confirmed,
        max(f.shipped) AS shipped, max(f.delivered) AS delivered, max(f.cancelled) AS cancelled,
        max(f.returned) AS returned
    FROM order_facts_local AS f
    WHERE order_id IN (SELECT order_id FROM orders_to_fold_local)
    GROUP BY order_id
    HAVING placed > 0
) AS facts ON facts.order_id = wanted.order_id
INNER JOIN (
    SELECT * FROM agreements_local WHERE order_id IN (SELECT order_id FROM orders_to_fold_local)
    ORDER BY agreed DESC LIMIT 1 BY order_id
) AS agreement ON agreement.order_id = wanted.order_id;

-- Payments as they stand.
CREATE TABLE IF NOT EXISTS payments_local ON CLUSTER everstore
(
    payment_id String,
    currency SimpleAggregateFunction(max, String),
    attempted_at SimpleAggregateFunction(max, Int64),
    authorized_at SimpleAggregateFunction(max, Int64),
    declined_at SimpleAggregateFunction(max, Int64),
    decline_reason SimpleAggregateFunction(max, String),
    captured_at SimpleAggregateFunction(max, Int64),
    captured SimpleAggregateFunction(max, Int64)
)
ENGINE = ReplicatedAggregatingMergeTree
ORDER BY payment_id;

CREATE TABLE IF NOT EXISTS refunds_local ON CLUSTER everstore
(
    payment_id String,
    refund_id String,
    currency LowCardinality(String),
    amount Int64,
    refunded_at DateTime64(6, 'UTC'),
    version UInt64
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY (payment_id, refund_id);

-- Ends of the orders' workflows.
CREATE TABLE IF NOT EXISTS fulfilments_local ON CLUSTER everstore
(
    order_id String,
    outcome LowCardinality(String) COMMENT 'confirmed or cancelled',
    started_at DateTime64(6, 'UTC'),
    ended_at DateTime64(6, 'UTC'),
    version UInt64
)
ENGINE = ReplicatedReplacingMergeTree(version)
ORDER BY order_id;

-- What is joined to the others is whole on every node.
CREATE TABLE IF NOT EXISTS products ON CLUSTER everstore
(
    product_id String,
    described SimpleAggregateFunction(max, Tuple(position UInt64, name String, categories Array(String))),
    discontinued SimpleAggregateFunction(max, Bool)
)
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{database}/products', '{shard}-{replica}')
ORDER BY product_id;

-- The name of somebody who was erased is replaced by an empty one of the greatest position there can be.
CREATE TABLE IF NOT EXISTS people ON CLUSTER everstore
(
    user_id String,
    called SimpleAggregateFunction(max, Tuple(position UInt64, sealed_name String)) COMMENT 'encrypted with their key',
    customer SimpleAggregateFunction(max, Tuple(position UInt64, yes Bool)) COMMENT 'not only staff',
    registered_at SimpleAggregateFunction(max, Int64),
    erased SimpleAggregateFunction(max, Bool)
)
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{database}/people', '{shard}-{replica}')
ORDER BY user_id
-- Seconds that replaced files are kept.
SETTINGS old_parts_lifetime = 10;

-- Folded before anything inside a tuple is asked for: FINAL takes a part of a tuple for an ordinary column.
CREATE VIEW IF NOT EXISTS known_products ON CLUSTER everstore AS
SELECT
    product_id, tupleElement(max(described), 'name') AS name,
    tupleElement(max(described), 'categories') AS categories, max(p.discontinued) AS discontinued
FROM products AS p
GROUP BY product_id;

CREATE VIEW IF NOT EXISTS known_people ON CLUSTER everstore AS
SELECT
    user_id, tupleElement(max(called), 'sealed_name') AS sealed_name, tupleElement(max(p.customer), 'yes') AS customer,
    max(p.registered_at) AS registered_at, max(p.erased) AS erased
FROM people AS p
GROUP BY user_id;

CREATE TABLE IF NOT EXISTS order_events ON CLUSTER everstore AS order_events_local
ENGINE = Distributed(everstore, currentDatabase(), order_events_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS order_facts ON CLUSTER everstore AS order_facts_local
ENGINE = Distributed(everstore, currentDatabase(), order_facts_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS agreements ON CLUSTER everstore AS agreements_local
ENGINE = Distributed(everstore, currentDatabase(), agreements_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS orders_to_fold ON CLUSTER everstore AS orders_to_fold_local
ENGINE = Distributed(everstore, currentDatabase(), orders_to_fold_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS sales ON CLUSTER everstore AS sales_local
ENGINE = Distributed(everstore, currentDatabase(), sales_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS fulfilments ON CLUSTER everstore AS fulfilments_local
ENGINE = Distributed(everstore, currentDatabase(), fulfilments_local, cityHash64(order_id));

CREATE TABLE IF NOT EXISTS payments ON CLUSTER everstore AS payments_local
ENGINE = Distributed(everstore, currentDatabase(), payments_local, cityHash64(payment_id));

CREATE TABLE IF NOT EXISTS refunds ON CLUSTER everstore AS refunds_local
ENGINE = Distributed(everstore, currentDatabase(), refunds_local, cityHash64(payment_id));
