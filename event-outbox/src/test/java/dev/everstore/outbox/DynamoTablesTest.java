package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamoTablesTest {
    @Test
    void aTableOfAnOlderVersionGetsTheIndexesOfTheNewerOneWithWhatItHas() {
        try (TestDynamo dynamo = new TestDynamo()) {
            TableShape older = TableShape.keyed("aging", "id");
            String table = dynamo.tables().ensure(older);
            dynamo.client()
                    .putItem(put -> put.tableName(table)
                            .item(Map.of("id", Items.text("1"), "colour", Items.text("red"), "size", Items.text("9"))));

            TableShape newer = older.indexed("by-colour", "colour", "id").indexed("by-size", "size", "id");
            dynamo.tables().ensure(newer);
            dynamo.tables().ensure(newer);

            assertThat(dynamo.client()
                            .query(query -> query.tableName(table)
                                    .indexName("by-size")
                                    .keyConditionExpression("#size = :size")
                                    .expressionAttributeNames(Map.of("#size", "size"))
                                    .expressionAttributeValues(Map.of(":size", Items.text("9"))))
                            .count())
                    .isOne();
        }
    }
}
