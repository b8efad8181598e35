package dev.everstore.contracts;

/** The names under which commands and events carry who, why and from where in their metadata. */
public final class MessageKeys {
    /** Unique per intended change; the same id never takes effect twice. */
    public static final String COMMAND_ID = "commandId";

    /** Hash of the request's body, so that a reused id with another body is seen. */
    public static final String FINGERPRINT = "fingerprint";

    /** User id of the person, or {@code saga:…} and {@code service:…} for machines. */
    public static final String ACTOR = "actor";

    /** Constant along everything that one request caused. */
    public static final String CORRELATION_ID = "correlationId";

    /** The message that directly caused this one. */
    public static final String CAUSATION_ID = "causationId";

    /** W3C {@code traceparent}. */
    public static final String TRACE_PARENT = "traceparent";

    /** On the answer of a command: {@code true} when it is a stored answer, given again. */
    public static final String REPLAYED = "replayed";

    /** On the answer of a command: id of the last event that it stored. */
    public static final String LAST_EVENT_ID = "lastEventId";

    /** On the answer of a command: the service whose log holds {@link #LAST_EVENT_ID}. */
    public static final String SERVICE = "service";

    /** Optional on a command: the aggregate version the caller has seen ({@code If-Match}). */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** Optional on a command: the consistency token of what its sender has seen, which its service must know first. */
    public static final String SEEN = "seen";

    /** Beside {@link #SEEN}: for how many milliseconds the service may wait until it knows. */
    public static final String PATIENCE_MILLIS = "patienceMillis";

    private MessageKeys() {}
}
