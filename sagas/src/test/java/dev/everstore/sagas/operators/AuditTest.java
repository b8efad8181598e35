package dev.everstore.sagas.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.AuditCheck;
import dev.everstore.contracts.saga.CheckAudit;
import dev.everstore.contracts.saga.RecordOperatorAction;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AuditTest {
    private static FreshDatabases databases;
    private static OperatedProcess process;
    private String names = "";

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(OperatedProcess.DATABASES);
        process = OperatedProcess.start(databases, new OperatedProcess.Mishaps());
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @BeforeEach
    void begin(TestInfo test) {
        names = test.getDisplayName();
        forge("truncate audit_entry");
        forge("update audit_head set number = 0, hash = repeat('0', 64)");
    }

    private AuditCheck check() {
        return process.bean(AuditInspection.class).handle(new CheckAudit());
    }

    private void record(int number) {
        String id = names + number;
        process.send(
                "olga",
                new RecordOperatorAction(
                        id, "hold_payments", "payments:all", "moving " + number, null, "{}", Instant.now()),
                id,
                Versioned.class,
                Map.of());
    }

    private void recordTen() {
        IntStream.rangeClosed(1, 10).forEach(this::record);
        assertThat(check().broken()).isNull();
    }

    /** As somebody who owns the database may. */
    private void forge(String sql) {
        process.database().transaction().executeWithoutResult(status -> {
            process.database()
                    .jdbc()
                    .sql("alter table audit_entry disable trigger user")
                    .update();
            process.database().jdbc().sql(sql).update();
            process.database()
                    .jdbc()
                    .sql("alter table audit_entry enable trigger user")
                    .update();
        });
    }

    @Test
    void an_empty_audit_is_whole() {
        assertThat(check()).isEqualTo(new AuditCheck(0, null, AuditChain.ROOT));
    }

    @Test
    void entries_follow_from_each_other_also_when_many_come_at_once() {
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> record(i)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(check().entries()).isEqualTo(40);
        assertThat(check().broken()).isNull();
        assertThat(check().head()).isEqualTo(process.one(String.class, "select hash from audit_head"));
    }

    @Test
    void the_same_deed_is_recorded_once() {
        record(1);
        record(1);

        assertThat(check().entries()).isEqualTo(1);
    }

    @Test
    void a_changed_entry_is_found() {
        recordTen();
        forge("update audit_entry set reason = 'nothing' where number = 4");

        assertThat(check().broken()).isEqualTo(4);
    }

    @Test
    void a_removed_entry_is_found() {
        recordTen();
        forge("delete from audit_entry where number = 6");

        assertThat(check().broken()).isEqualTo(7);
    }

    @Test
    void a_removed_last_entry_is_found() {
        recordTen();
        forge("delete from audit_entry where number = 10");

        assertThat(check().broken()).isEqualTo(10);
    }

    @Test
    void entries_in_another_order_are_found() {
        recordTen();
        forge("update audit_entry set number = case number when 2 then 103 else 102 end where number in (2, 3)");
        forge("update audit_entry set number = number - 100 where number > 100");

        assertThat(check().broken()).isEqualTo(2);
    }

    @Test
    void a_chain_that_was_written_anew_has_another_head() {
        recordTen();
        String head = check().head();
        forge("truncate audit_entry");
        forge("update audit_head set number = 0, hash = repeat('0', 64)");
        IntStream.rangeClosed(11, 20).forEach(this::record);

        assertThat(check().broken()).isNull();
        assertThat(check().head()).isNotEqualTo(head);
    }

    @Test
    void the_database_itself_refuses_to_change_entries() {
        record(1);

        for (String sql :
                new String[] {"update audit_entry set reason = 'x'", "delete from audit_entry", "truncate audit_entry"
                }) {
            assertThatThrownBy(() -> process.database().jdbc().sql(sql).update())
                    .hasMessageContaining("The audit is only ever added to");
        }
    }

    @Test
    void no_text_can_pass_for_two_fields() {
        Deed one = new Deed(OperatedProcess.NOW, "a", "b", "c", "d", "e", null);
        Deed other = new Deed(OperatedProcess.NOW, "a", "b", "c", "d\n1:e", null, null);

        assertThat(AuditChain.hash(AuditChain.ROOT, 1, one)).isNotEqualTo(AuditChain.hash(AuditChain.ROOT, 1, other));
    }
}
