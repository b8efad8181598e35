package dev.everstore.notification;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ItemReader;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.Place;
import dev.everstore.outbox.TableShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** One item per person: the service's own copy of name, address and language, and what they do not want to hear. */
final class Recipients {
    static final TableShape SHAPE = TableShape.keyed("notification-recipients", "person");

    private static final String SEALED = "sealed";
    private static final String LANGUAGE = "language";
    private static final String MUTED = "muted";
    private static final String ERASED = "erased";

    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String table;
    private final ItemReader reader;

    Recipients(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.client = client;
        this.codec = codec;
        this.table = tables.nameOf(SHAPE);
        this.reader = new ItemReader(client, table);
    }

    /** Remembers how a person is described now, unless something newer is known of them. */
    void remember(UserId person, Recipient.Sealed profile, @Nullable String language, long sequence) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(keyOf(person))
                    .updateExpression("SET sealed = :sealed, #language = :language, profile = :sequence")
                    .conditionExpression(
                            "attribute_not_exists(erased) AND (attribute_not_exists(profile) OR profile < :sequence)")
                    .expressionAttributeNames(Map.of("#language", LANGUAGE))
                    .expressionAttributeValues(Map.of(
                            ":sealed", Items.text(codec.write(profile)),
                            ":language", Items.text(language == null ? "" : language),
                            ":sequence", Items.number(sequence))));
        } catch (ConditionalCheckFailedException older) {
            // What is known is newer, or the person is forgotten.
        }
    }

    /** Leaves nothing but the note that this person was forgotten, which keeps older news from coming back. */
    void erase(UserId person) {
        Map<String, AttributeValue> gone = new HashMap<>(keyOf(person));
        gone.put(ERASED, AttributeValue.fromBool(true));
        client.putItem(put -> put.tableName(table).item(gone));
    }

    /** Everything stored about a person, empty when nothing is. */
    Map<String, AttributeValue> stored(UserId person) {
        return client.getItem(get -> get.tableName(table).key(keyOf(person)).consistentRead(true))
                .item();
    }

    /** The new choice of a person, unless it was changed meanwhile. */
    TransactWriteItem muting(UserId person, Set<Template> muted, Place place) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(
                ":muted",
                AttributeValue.fromL(muted.stream()
                        .map(Template::name)
                        .sorted()
                        .map(Items::text)
                        .toList()));
        values.put(":version", Items.number(place.sequence()));
        values.put(":at", Items.instant(place.at()));
        values.put(":before", Items.number(place.sequence() - 1));
        String unchanged = place.sequence() == 0 ? "attribute_not_exists(version)" : "version = :before";
        if (place.sequence() == 0) {
            values.remove(":before");
        }
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table)
                        .key(keyOf(person))
                        .updateExpression("SET muted = :muted, version = :version, lastEventAt = :at")
                        .conditionExpression("attribute_not_exists(erased) AND " + unchanged)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    static Set<Template> mutedIn(Map<String, AttributeValue> item) {
        AttributeValue muted = item.get(MUTED);
        return muted == null
                ? Set.of()
                : muted.l().stream().map(each -> Template.valueOf(each.s())).collect(Collectors.toUnmodifiableSet());
    }

    static boolean isErased(Map<String, AttributeValue> item) {
        return item.containsKey(ERASED);
    }

    /**
     * Those of the people who are known here.
     *
     * @throws dev.everstore.eventstore.api.KeysUnavailableException while their keys can't be had
     */
    Map<UserId, Recipient> find(Collection<UserId> people) {
        Map<UserId, Recipient> found = new HashMap<>();
        for (Map<String, AttributeValue> item :
                reader.read(people.stream().distinct().map(Recipients::keyOf).toList())) {
            if (item.containsKey(SEALED) || isErased(item)) {
                UserId person = new UserId(Items.textOf(item, "person"));
                found.put(person, recipient(person, item));
            }
        }
        return found;
    }

    private Recipient recipient(UserId person, Map<String, AttributeValue> item) {
        Recipient.Sealed profile = isErased(item)
                ? new Recipient.Sealed(new Personal(person, ""), new Personal(person, ""))
                : codec.read(Items.textOf(item, SEALED), Recipient.Sealed.class);
        String language = item.containsKey(LANGUAGE) ? Items.textOf(item, LANGUAGE) : "";
        return new Recipient(
                profile.email(), profile.name(), language.isEmpty() ? null : language, mutedIn(item), isErased(item));
    }

    private static Map<String, AttributeValue> keyOf(UserId person) {
        return Map.of("person", Items.text(person.value()));
    }
}
