package dev.everstore.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The text for a cluster is approved by people: no cluster runs here. */
class SchemaTextTest {
    @Test
    void the_schema_of_a_cluster_is_the_approved_one() throws IOException {
        try (InputStream approved =
                Objects.requireNonNull(getClass().getResourceAsStream("/schema-of-a-cluster.sql"))) {
            assertThat(String.join(";\n\n", new SchemaText("everstore").statements()) + ";\n")
                    .isEqualTo(new String(approved.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceFirst("^(--.*\n)+\n", ""));
        }
    }

    @Test
    void one_node_needs_neither_a_cluster_nor_replicas() {
        assertThat(new SchemaText(null).statements())
                .noneMatch(statement -> statement.contains("ON CLUSTER"))
                .noneMatch(statement -> statement.contains("Replicated"))
                .noneMatch(statement -> statement.contains("Distributed"))
                .noneMatch(statement -> statement.contains("_local"))
                .noneMatch(statement -> statement.matches("(?s).*\\{\\w+.*"));
    }
}
