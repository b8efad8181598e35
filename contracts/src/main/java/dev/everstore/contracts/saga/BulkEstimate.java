package dev.everstore.contracts.saga;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;

/**
 * What a bulk action would touch.
 *
 * @param sagas how many it would act on
 * @param passedOver how many match but can't be acted on so
 * @param money what is at stake, by currency
 * @param needsApproval whether a second person must approve
 */
public record BulkEstimate(
        long sagas, long passedOver, List<Money> money, Map<String, Long> states, boolean needsApproval) {}
