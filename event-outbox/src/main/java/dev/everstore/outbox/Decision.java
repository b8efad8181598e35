package dev.everstore.outbox;

/** Reads what it needs and decides; asked again when what it read has changed before it could be stored. */
@FunctionalInterface
public interface Decision<A> {
    /**
     * Decides on the state of this moment.
     *
     * @param attempt 0 the first time; a decision may then guess instead of reading
     * @throws dev.everstore.contracts.RefusedException when a rule says no
     */
    Change<A> decide(int attempt);
}
