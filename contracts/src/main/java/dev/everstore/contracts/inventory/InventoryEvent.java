package dev.everstore.contracts.inventory;

/** What happened to stock; stock events belong to a product, reservation events to an order. */
public sealed interface InventoryEvent
        permits StockReceived,
                StockAdjusted,
                StockReserved,
                StockRejected,
                StockReleased,
                StockDispatched,
                LowStockThresholdSet,
                StockRanLow {}
