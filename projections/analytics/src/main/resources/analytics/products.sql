(
    product_id String,
    name String,
    categories Array(LowCardinality(String)),
    version UInt64 COMMENT 'backbone position of the last event in it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY product_id
