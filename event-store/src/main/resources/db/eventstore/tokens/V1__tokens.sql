-- Axon's token store; processing groups write here in the transaction that writes what they derive.
create table tokenentry (
    processorname varchar(255) not null,
    segment integer not null,
    token bytea,
    tokentype varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    primary key (processorname, segment)
);
