package dev.everstore.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The tallies of one item by several candidates, summed into one conditional update. */
final class FoldedTally implements SharedTransaction.Owners {
    private final ItemKey item;
    private final Map<Candidate, Map<String, Long>> byCandidate = new LinkedHashMap<>();
    private final Map<String, Long> sums = new TreeMap<>();

    FoldedTally(ItemKey item) {
        this.item = item;
    }

    void add(Candidate candidate, Tally tally) {
        byCandidate.put(candidate, tally.differences());
        tally.differences().forEach((attribute, difference) -> sums.merge(attribute, difference, Math::addExact));
    }

    boolean changesAnything() {
        return sums.values().stream().anyMatch(sum -> sum != 0);
    }

    TransactWriteItem write() {
        List<String> changes = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        sums.forEach((attribute, sum) -> {
            String number = Integer.toString(names.size());
            names.put("#a" + number, attribute);
            values.put(":d" + number, Items.number(sum));
            changes.add("#a%s = #a%s + :d%s".formatted(number, number, number));
            // Also fails where the item or its number is missing.
            conditions.add("#a%s >= :m%s".formatted(number, number));
            values.put(":m" + number, Items.number(Math.max(0, -sum)));
        });
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(item.table())
                        .key(item.key())
                        .updateExpression("SET " + String.join(", ", changes))
                        .conditionExpression(String.join(" AND ", conditions))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    @Override
    public List<Candidate> all() {
        return List.copyOf(byCandidate.keySet());
    }

    /** Those for whom nothing is left when all before them have taken theirs. */
    @Override
    public Map<Candidate, Set<Integer>> stale(Map<String, AttributeValue> current) {
        Map<String, Long> left = new HashMap<>();
        sums.keySet().forEach(attribute -> left.put(attribute, Items.numberOf(current, attribute, -1)));
        Map<Candidate, Set<Integer>> stale = new HashMap<>();
        byCandidate.forEach((candidate, differences) -> {
            if (fits(left, differences)) {
                differences.forEach((attribute, difference) -> left.merge(attribute, difference, Long::sum));
            } else {
                stale.put(candidate, Set.of());
            }
        });
        return stale;
    }

    private static boolean fits(Map<String, Long> left, Map<String, Long> differences) {
        return differences.entrySet().stream().allMatch(entry -> {
            long there = left.getOrDefault(entry.getKey(), -1L);
            return there >= 0 && there + entry.getValue() >= 0;
        });
    }
}
