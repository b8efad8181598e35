package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.AbortBulkAction;
import dev.everstore.contracts.saga.ActOnSaga;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.DecideBulkAction;
import dev.everstore.contracts.saga.EstimateBulkAction;
import dev.everstore.contracts.saga.NoteFailure;
import dev.everstore.contracts.saga.RemoveSagaView;
import dev.everstore.contracts.saga.SagaActedOn;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.saga.SaveSagaView;
import dev.everstore.contracts.saga.SavedSagaView;
import dev.everstore.contracts.saga.StartBulkAction;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SagaCallsTest extends ServerTest {
    private static final String OPERATOR = "operator.olga";
    private static final String APPROVER = "approver.anna";
    private static final String VIEWER = "viewer.vera";
    private static final String ACTIONS = "/ops/api/sagas/s-1/actions";
    private static final String BULK = "/ops/api/saga-bulk-actions";
    private static final BulkEstimate ESTIMATE =
            new BulkEstimate(3, 2, List.of(new Money(12_345, "USD")), Map.of("parked", 3L), true);

    @Autowired
    private QueryBus queries;

    private Registration estimate;

    @BeforeEach
    void open() {
        bus.accept(ActOnSaga.class, new SagaActedOn("s-1", SagaState.RUNNING, 8));
        for (Class<?> command : List.of(StartBulkAction.class, DecideBulkAction.class, AbortBulkAction.class)) {
            bus.accept(command, bulk());
        }
        bus.accept(NoteFailure.class, new Versioned("note-1", 0));
        bus.accept(
                SaveSagaView.class,
                new SavedSagaView("mine", "Mine", SagaFilter.everything(), "vera", false, Instant.EPOCH));
        bus.accept(RemoveSagaView.class, new Versioned("mine", 0));
        MessageHandler<? super QueryMessage<?, ?>> answer = _ -> ESTIMATE;
        estimate = queries.subscribe(EstimateBulkAction.class.getName(), BulkEstimate.class, answer);
    }

    @AfterEach
    void close() {
        estimate.cancel();
    }

    private static BulkActionView bulk() {
        return new BulkActionView(
                "bulk-1",
                SagaAction.COMPENSATE,
                SagaFilter.everything(),
                "gateway",
                "awaiting_approval",
                ESTIMATE,
                "olga",
                Instant.EPOCH,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                null);
    }

    private HttpResponse<String> post(String path, String caller, String key, String body) {
        return send(as(caller, path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> call(String method, String path, String caller, String body) {
        return send(as(caller, path).method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void an_operator_retries_a_step() {
        HttpResponse<String> answer =
                post(ACTIONS, OPERATOR, "key-1", "{\"action\":\"retry\",\"reason\":\"mended\",\"stepId\":7}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"8\"");
        assertThat(json(answer).get("state").asString()).isEqualTo("running");
        ActOnSaga command = bus.only(ActOnSaga.class);
        assertThat(command.action()).isEqualTo(SagaAction.RETRY);
        assertThat(command.sagaId()).isEqualTo("s-1");
        assertThat(command.stepId()).isEqualTo(7);
        assertThat(command.input()).isNull();
        assertThat(bus.sent().getLast().getMetaData()).containsEntry(MessageKeys.ACTOR, "olga");
    }

    @Test
    void the_same_wish_has_the_same_name() {
        post(ACTIONS, OPERATOR, "key-2", "{\"action\":\"pause\",\"reason\":\"looking\"}");
        String first = bus.only(ActOnSaga.class).actionId();
        post(ACTIONS, OPERATOR, "key-2", "{\"action\":\"pause\",\"reason\":\"looking\"}");

        assertThat(bus.only(ActOnSaga.class).actionId()).isEqualTo(first);
    }

    @Test
    void edited_input_goes_along_digit_by_digit() {
        HttpResponse<String> answer = post(
                ACTIONS,
                OPERATOR,
                "key-3",
                "{\"action\":\"retry_with\",\"reason\":\"typo\",\"input\":{\"amount\":10.10,\"whole\":12345678901234567890}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(bus.only(ActOnSaga.class).input()).isEqualTo("{\"amount\":10.10,\"whole\":12345678901234567890}");
    }

    @Test
    void everything_that_is_wrong_with_a_wish_is_told_at_once() {
        HttpResponse<String> answer = post(ACTIONS, OPERATOR, "key-4", "{\"action\":\"explode\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(fields(json(answer))).containsExactlyInAnyOrder("action", "reason");
        assertThat(post(ACTIONS, OPERATOR, "key-5", "{\"action\":\"retry_with\",\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(ACTIONS, OPERATOR, "key-6", "{\"action\":\"retry\",\"reason\":\"x\",\"input\":{}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void what_the_saga_refuses_is_told_with_its_sentence() {
        bus.fail(
                ActOnSaga.class,
                new RefusedException(Refusal.conflict("not-possible-now", "Nothing of it has failed.")));
        HttpResponse<String> conflict =
                post(ACTIONS, OPERATOR, "key-7", "{\"action\":\"retry\",\"reason\":\"mended\"}");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(json(conflict).get("detail").asString()).isEqualTo("Nothing of it has failed.");

        bus.fail(
                ActOnSaga.class,
                new RefusedException(Refusal.rule(
                        "bad-step-input", "No.", List.of(new FieldError("input.amount", "This is missing.")))));
        HttpResponse<String> bad = post(
                ACTIONS, OPERATOR, "key-8", "{\"action\":\"retry_with\",\"reason\":\"mended\",\"input\":{\"a\":1}}");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(fields(json(bad))).containsExactly("input.amount");
    }

    @Test
    void who_only_reads_may_not_act() {
        String retry = "{\"action\":\"retry\",\"reason\":\"mended\"}";
        for (String caller : List.of(VIEWER, "customer.carl", "importer.ida")) {
            assertThat(post(ACTIONS, caller, "key-9", retry).statusCode()).isEqualTo(403);
        }
        assertThat(post(BULK + "/bulk-1/decision", OPERATOR, "key-10", "{\"approve\":true,\"reason\":\"yes\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void a_dry_run_estimates_and_does_nothing() {
        HttpResponse<String> answer = post(
                BULK,
                OPERATOR,
                "key-11",
                "{\"action\":\"compensate\",\"filter\":{\"states\":[\"parked\"]},\"dryRun\":true}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode told = json(answer);
        assertThat(told.get("sagas").asLong()).isEqualTo(3);
        assertThat(told.get("money").get(0).get("amount").asString()).isEqualTo("123.45");
        assertThat(told.get("needsApproval").asBoolean()).isTrue();
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void a_bulk_action_goes_by_its_filter() {
        HttpResponse<String> answer = post(BULK, OPERATOR, "key-12", """
                {"action":"compensate","reason":"gateway","filter":{"states":["parked","retrying"],"type":"order-fulfilment",
                 "olderThanSeconds":60,"productId":"chai","from":"2026-01-01","stuck":true}}""");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).hasValue(BULK + "/bulk-1");
        assertThat(json(answer).get("status").asString()).isEqualTo("awaiting_approval");
        StartBulkAction command = bus.only(StartBulkAction.class);
        assertThat(command.filter())
                .isEqualTo(new SagaFilter(
                        List.of(SagaState.PARKED, SagaState.RETRYING),
                        "order-fulfilment",
                        null,
                        60L,
                        null,
                        null,
                        null,
                        "chai",
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        true));
    }

    @Test
    void a_bulk_action_without_filter_or_reason_is_refused() {
        JsonNode noFilter = json(post(BULK, OPERATOR, "key-13", "{\"action\":\"retry\"}"));
        assertThat(fields(noFilter)).containsExactly("filter");
        JsonNode noReason = json(post(BULK, OPERATOR, "key-18", "{\"action\":\"retry\",\"filter\":{}}"));
        assertThat(fields(noReason)).containsExactly("reason");
        assertThat(post(BULK, OPERATOR, "key-14", "{\"action\":\"retry_with\",\"reason\":\"x\",\"filter\":{}}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_second_person_decides_and_operators_abort() {
        assertThat(post(BULK + "/bulk-1/decision", APPROVER, "key-15", "{\"approve\":true,\"reason\":\"yes\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bus.only(DecideBulkAction.class).approve()).isTrue();
        assertThat(post(BULK + "/bulk-1/abortion", OPERATOR, "key-16", "{\"reason\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bus.only(AbortBulkAction.class).bulkId()).isEqualTo("bulk-1");
    }

    @Test
    void notes_and_filters_are_kept() {
        HttpResponse<String> noted =
                post("/ops/api/saga-failures/notes", OPERATOR, "key-17", "{\"cause\":\"A: b\",\"text\":\"known\"}");
        assertThat(noted.statusCode()).isEqualTo(201);
        assertThat(bus.only(NoteFailure.class).cause()).isEqualTo("A: b");

        HttpResponse<String> saved =
                call("PUT", "/ops/api/saga-views/mine", VIEWER, "{\"name\":\"Mine\",\"filter\":{\"q\":\"o-1\"}}");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(bus.only(SaveSagaView.class).filter().q()).isEqualTo("o-1");
        assertThat(call("DELETE", "/ops/api/saga-views/mine", VIEWER, "").statusCode())
                .isEqualTo(204);
        assertThat(bus.only(RemoveSagaView.class).asAdministrator()).isFalse();
    }
}
