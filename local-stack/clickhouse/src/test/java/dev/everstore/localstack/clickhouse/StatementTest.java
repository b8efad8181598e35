package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                " \n -- about FORMAT CSV\n select 'FORMAT CSV' /* FORMAT TSV */ from t",
                "WITH x AS (SELECT 1 FORMAT) SELECT * FROM x",
                "SELECT format, `FORMAT` FROM t WHERE a = 'it''s' AND b = 'it\\'s FORMAT CSV'",
                "SELECT 'open quote",
                "SELECT format FROM t SETTINGS max_threads = 1"
            })
    void aQueryWithoutAFormatOfItsOwnIsStreamed(String sql) {
        assertThat(of(sql))
                .isInstanceOfSatisfying(
                        Statement.Read.class, read -> assertThat(read.format()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1 FORMAT JSON", "select 1 format JSON;", "SELECT 1 FORMAT JSON SETTINGS max_threads = 1"
            })
    void theFormatAtTheEndOfAQueryIsFound(String sql) {
        assertThat(of(sql))
                .isInstanceOfSatisfying(
                        Statement.Read.class, read -> assertThat(read.format()).isEqualTo("JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1, 'FORMAT CSV')",
                "INSERT INTO t (a, b) SELECT 1, 2 FORMAT Null",
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
                "SHOW TABLES FORMAT CSV",
                "ALTER TABLE t DELETE WHERE a = 1",
                "",
                "/* nothing */"
            })
    void anythingElseRunsAsItStands(String sql) {
        assertThat(of(sql)).isInstanceOfSatisfying(Statement.Other.class, other -> {
            assertThat(new String(other.sql(), UTF_8)).isEqualTo(sql);
            assertThat(other.changesSession()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET max_threads = 1", "use shop", "CREATE TEMPORARY TABLE t (n Int64)"})
    void whatChangesTheSessionIsKnown(String sql) {
        assertThat(of(sql))
                .isInstanceOfSatisfying(
                        Statement.Other.class,
                        other -> assertThat(other.changesSession()).isTrue());
    }

    @Test
    void theRowsOfAnInsertBeginBehindItsFormat() {
        Statement insert = of("INSERT INTO format (a) SETTINGS x = 'FORMAT' FORMAT CSV \n\n1,FORMAT\n");
        assertThat(insert).isInstanceOfSatisfying(Statement.Insert.class, found -> {
            assertThat(new String(found.head(), UTF_8)).isEqualTo("INSERT INTO format (a) SETTINGS x = 'FORMAT' ");
            assertThat(found.format()).isEqualTo("CSV");
            assertThat(new String(found.rows(), UTF_8)).isEqualTo("\n1,FORMAT\n");
        });
    }

    @Test
    void aKillLooksForTheIdWhereTheEngineKeepsIt() {
        Statement kill = of("KILL QUERY WHERE query_id = 'a-1' SYNC");
        assertThat(kill)
                .isInstanceOfSatisfying(
                        Statement.Other.class,
                        found -> assertThat(new String(found.sql(), UTF_8))
                                .isEqualTo("KILL QUERY WHERE Settings['log_comment'] = 'a-1' ASYNC"));
    }

    private static Statement of(String sql) {
        return Statement.of(sql.getBytes(UTF_8));
    }
}
