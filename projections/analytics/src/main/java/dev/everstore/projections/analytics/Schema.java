package dev.everstore.projections.analytics;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes, empties and purges the tables. */
final class Schema {
    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private final ClickHouse clickhouse;
    private final SchemaText text;
    private final JdbcClient jdbc;

    Schema(ClickHouse clickhouse, SchemaText text) {
        this.clickhouse = clickhouse;
        this.text = text;
        this.jdbc = clickhouse.jdbc();
    }

    /** Creates what is not there; tables of another version of the schema are dropped, since figures can be rebuilt. */
    void create() {
        clickhouse.createDatabase();
        List<String> there = tables();
        if (!there.isEmpty() && !stamp().equals(kept())) {
            log.warn(
                    "Analytics has another schema than it had and starts empty; rebuild it: everstore rebuild analytics.");
            there.forEach(table -> run("DROP TABLE IF EXISTS " + table + " " + text.on() + " SYNC"));
        }
        text.statements().forEach(this::run);
        run("ALTER TABLE people " + text.on() + " MODIFY COMMENT '" + stamp() + "'");
    }

    /** Takes away all rows. */
    void empty() {
        text.stored().forEach(table -> run("TRUNCATE TABLE " + table + " " + text.on()));
    }

    /** Rewrites the files that have names in them, so that replaced names are in none of those that are used. */
    void purgePeople() {
        run("OPTIMIZE TABLE people " + text.on() + " FINAL");
    }

    /** Rewrites all files, so that rows that others have replaced are gone. */
    void purge() {
        text.stored().forEach(table -> run("OPTIMIZE TABLE " + table + " " + text.on() + " FINAL"));
    }

    private List<String> tables() {
        return jdbc.sql("SELECT name FROM system.tables WHERE database = currentDatabase()")
                .query(String.class)
                .list();
    }

    private String kept() {
        return jdbc.sql("SELECT comment FROM system.tables WHERE database = currentDatabase() AND name = 'people'")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String stamp() {
        return "schema " + Objects.hash(text.statements());
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }
}
