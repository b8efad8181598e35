-- One row per order, newest version wins; placed_at never changes, so that all versions share a partition.
-- Places, and sales regions, that an order does not name are empty texts. Amounts are minor units.
(
    order_id String,
    customer_id String,
    status LowCardinality(String),
    counted Bool COMMENT 'confirmed and not cancelled',
    placed_at DateTime64(6, 'UTC') CODEC(Delta, ZSTD),
    currency LowCardinality(String),
    shipping Int64,
    country LowCardinality(String),
    region LowCardinality(String),
    city LowCardinality(String),
    sales_region LowCardinality(String),
    lines Nested(
        product_id String,
        product_name String,
        quantity Int64,
        unit_price Int64,
        net Int64
    ),
    -- Wide, because a sum over many large orders must not overflow silently.
    units Int128 MATERIALIZED arraySum(sold -> toInt128(sold), lines.quantity),
    gross Int128 MATERIALIZED arraySum((price, sold) -> toInt128(price) * sold, lines.unit_price, lines.quantity),
    net Int128 MATERIALIZED arraySum(paid -> toInt128(paid), lines.net),
    version UInt64 COMMENT 'backbone position of the last event in it'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYear(placed_at)
ORDER BY order_id
-- Orders are read back by id for each batch of events.
SETTINGS index_granularity = 1024
