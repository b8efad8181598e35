package dev.everstore.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TypesConformanceTest extends ConformanceTest {

    private static final UUID ID = UUID.fromString("0199b1a2-0000-7000-8000-00000000002a");
    private static final LocalDateTime AT = LocalDateTime.of(2026, 11, 22, 18, 30, 15, 123_456_000);
    private static final BigDecimal PRICE = new BigDecimal("12345678901234.5678");
    private static final String AWKWARD = "it's a \\ \"kind\"\n\t; -- ü€";

    @Test
    void everyTypeWeUseComesBackAsItWentIn() throws SQLException {
        execute("""
                CREATE TABLE facts (id UUID, at DateTime64(6, 'UTC'), day Date, second DateTime('UTC'), units Int64,
                    price Decimal(18, 4), ratio Float64, kind LowCardinality(String), note Nullable(String),
                    tags Array(String), flag Bool, small UInt8) ENGINE = MergeTree ORDER BY id""");
        insertFact();
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM facts")) {
            assertThat(row.next()).isTrue();
            assertTimes(row);
            assertThat(row.getObject("id", UUID.class)).isEqualTo(ID);
            assertThat(row.getLong("units")).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getBigDecimal("price")).isEqualByComparingTo(PRICE);
            assertThat(row.getDouble("ratio")).isEqualTo(0.25);
            assertThat(row.getString("kind")).isEqualTo(AWKWARD);
            assertThat(row.getString("note")).isNull();
            assertThat((Object[]) row.getArray("tags").getArray()).containsExactly("a", "b'c");
            assertThat(row.getBoolean("flag")).isTrue();
            assertThat(row.getInt("small")).isEqualTo(255);
            assertThat(row.next()).isFalse();
        }
    }

    private void insertFact() throws SQLException {
        try (PreparedStatement insert =
                connection().prepareStatement("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, ID);
            insert.setObject(2, AT);
            insert.setObject(3, AT.toLocalDate());
            insert.setObject(4, AT.withNano(0));
            insert.setLong(5, Long.MIN_VALUE);
            insert.setBigDecimal(6, PRICE);
            insert.setDouble(7, 0.25);
            insert.setString(8, AWKWARD);
            insert.setString(9, null);
            insert.setArray(10, connection().createArrayOf("String", new String[] {"a", "b'c"}));
            insert.setBoolean(11, true);
            insert.setInt(12, 255);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static void assertTimes(ResultSet row) throws SQLException {
        assertThat(row.getObject("at", ZonedDateTime.class).toLocalDateTime()).isEqualTo(AT);
        assertThat(row.getObject("day", LocalDate.class)).isEqualTo(AT.toLocalDate());
        assertThat(row.getObject("second", ZonedDateTime.class).toLocalDateTime())
                .isEqualTo(AT.withNano(0));
    }
}
