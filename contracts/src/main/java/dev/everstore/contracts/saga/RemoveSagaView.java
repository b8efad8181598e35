package dev.everstore.contracts.saga;

/** Forgets a saved filter; only its owner or an administrator may. */
public record RemoveSagaView(String viewId, boolean asAdministrator) implements SagaCommand {
    @Override
    public String key() {
        return viewId;
    }
}
