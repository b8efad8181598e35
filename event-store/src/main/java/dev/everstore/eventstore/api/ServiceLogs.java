package dev.everstore.eventstore.api;

/** Opens the logs of services whose database is configured here. */
public interface ServiceLogs {
    /** The log of a service, to write and read, in the database of that name; every call answers the same log. */
    ServiceLog open(String service, Database database);

    /** A read-only view of a service's log, for histories and strong reads. */
    LogReader reader(String service, Database readOnly);
}
