-- The processes that are up, as they find each other; maintained by the cluster's discovery.
create table cluster_member (
    own_addr text not null,
    cluster text not null,
    ping bytea,
    primary key (own_addr, cluster)
);
