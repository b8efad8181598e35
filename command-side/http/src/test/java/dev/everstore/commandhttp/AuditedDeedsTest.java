package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.saga.RecordOperatorAction;
import dev.everstore.contracts.user.ChangeRoles;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditedDeedsTest extends ServerTest {
    private static final String REVIEW = "/api/orders/o-1/review";
    private static final String YES = "{\"approve\":true,\"reason\":\"known customer\"}";

    @BeforeEach
    void open() {
        bus.accept(ApproveOrder.class, new Versioned("o-1", 4));
        bus.accept(ChangeRoles.class, new Versioned("ann", 2));
    }

    private HttpResponse<String> review(String key) {
        return send(as("approver.anna", REVIEW).header("Idempotency-Key", key).POST(BodyPublishers.ofString(YES)));
    }

    @Test
    void what_staff_did_is_in_the_audit_with_who_and_why() {
        assertThat(review("k-1").statusCode()).isEqualTo(200);

        RecordOperatorAction deed = bus.deeds().getLast();
        assertThat(deed.action()).isEqualTo("approve_order");
        assertThat(deed.subject()).isEqualTo("order:o-1");
        assertThat(deed.reason()).isEqualTo("known customer");
        assertThat(deed.before()).isEqualTo("{\"held\":true}");
        assertThat(bus.deedsSent().getLast().getMetaData()).containsEntry(MessageKeys.ACTOR, "anna");
    }

    @Test
    void the_same_request_again_is_recorded_under_the_same_name() {
        review("k-2");
        review("k-2");
        review("k-3");

        assertThat(bus.deedsSent().stream()
                        .map(deed -> deed.getMetaData().get(MessageKeys.COMMAND_ID))
                        .distinct())
                .hasSize(2);
        assertThat(bus.deeds().stream().map(RecordOperatorAction::actionId).distinct())
                .hasSize(2);
    }

    @Test
    void what_was_refused_is_not_in_the_audit() {
        bus.fail(ApproveOrder.class, new NoHandlerForCommandException("none"));

        assertThat(review("k-4").statusCode()).isEqualTo(503);
        assertThat(bus.deeds()).isEmpty();
    }

    @Test
    void without_an_audit_the_caller_is_told_to_send_it_again() {
        bus.fail(RecordOperatorAction.class, new NoHandlerForCommandException("none"));

        assertProblem(review("k-5"), 503, "not-recorded");
    }

    @Test
    void a_change_of_roles_tells_what_they_were() {
        String body = "{\"roles\":[\"operator\",\"viewer\"],\"reason\":\"on duty\"}";
        send(as("admin.ada", "/api/users/ada/roles").PUT(BodyPublishers.ofString(body)));

        RecordOperatorAction deed = bus.deeds().getLast();
        assertThat(deed.action()).isEqualTo("change_roles");
        assertThat(deed.before()).isEqualTo("{\"roles\":[\"admin\"]}");
        assertThat(deed.after()).isEqualTo("{\"roles\":[\"viewer\",\"operator\"]}");
        assertThat(deed.reason()).isEqualTo("on duty");
    }
}
