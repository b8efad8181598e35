package dev.everstore.contracts.inventory;

/** A wish about stock, handled by the inventory service alone. */
public sealed interface InventoryCommand
        permits ReceiveStock, AdjustStock, ReserveStock, ReleaseStock, DispatchStock, SetLowStockThreshold {
    String key();
}
