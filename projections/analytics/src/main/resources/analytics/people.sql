(
    user_id String,
    sealed_name String COMMENT 'encrypted with the key of this person',
    customer Bool COMMENT 'not only staff',
    registered_at DateTime64(6, 'UTC'),
    version UInt64 COMMENT 'backbone position of the last event in it'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY user_id
