package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.user.ChangePassword;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.ChangeRoles;
import dev.everstore.contracts.user.DeactivateUser;
import dev.everstore.contracts.user.EraseUser;
import dev.everstore.contracts.user.OpenSession;
import dev.everstore.contracts.user.ReactivateUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.Session;
import dev.everstore.contracts.user.SessionDelayed;
import dev.everstore.contracts.user.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PeopleCallsTest extends ServerTest {
    private static final String ADMIN = "admin.anna";
    private static final UserId ADA = new UserId("ada");

    @Test
    void signInGivesATokenOrSaysNothingOfWhatWasWrong() {
        bus.accept(OpenSession.class, new Session("token", Instant.parse("2026-01-01T00:00:00Z")));

        HttpResponse<String> session = signIn();

        assertThat(json(session))
                .isEqualTo(JSON.readTree("{\"token\":\"token\",\"expiresAt\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(session.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(bus.only(OpenSession.class)).isEqualTo(new OpenSession("a@example.com", "secret", "127.0.0.1"));
        bus.fail(
                OpenSession.class,
                new RefusedException(
                        new Refusal(Refusal.Kind.UNAUTHENTICATED, "bad-credentials", "Wrong.", List.of())));
        assertProblem(signIn(), 401, "bad-credentials");
    }

    @Test
    void whoFailsTooOftenIsToldWhenToTryAgain() {
        bus.accept(OpenSession.class, new SessionDelayed(732));

        HttpResponse<String> delayed = signIn();

        assertProblem(delayed, 429, "too-many-attempts");
        assertThat(delayed.headers().firstValue("Retry-After")).hasValue("732");
    }

    @Test
    void aPersonChangesThemselfAndNobodyElse() {
        bus.accept(ChangeProfile.class, new Versioned("ada", 4));
        String body = "{\"name\":\"Ada King\",\"language\":\"fr\"}";

        HttpResponse<String> changed = send(as(CUSTOMER, "/api/users/ada")
                .header("If-Match", "\"3\"")
                .method("PATCH", BodyPublishers.ofString(body)));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(json(changed)).isEqualTo(JSON.readTree("{\"userId\":\"ada\",\"version\":4}"));
        assertThat(bus.only(ChangeProfile.class)).isEqualTo(new ChangeProfile(ADA, null, "Ada King", null, "fr"));
        assertThat(bus.sent().getLast().getMetaData()).containsEntry(MessageKeys.EXPECTED_VERSION, 3L);
        assertProblem(patch("customer.eve", body), 403, "not-yours");
        assertProblem(patch("operator.olga", body), 403, "not-yours");
        assertThat(patch(ADMIN, body).statusCode()).isEqualTo(200);
        assertThat(field(assertProblem(patch(CUSTOMER, "{\"email\":\" \"}"), 400, "invalid-fields")))
                .isEqualTo("email");
    }

    @Test
    void whoChangesTheirPasswordMustKnowItAndAnAdministratorGivesOthersANewOne() {
        bus.accept(ChangePassword.class, new Versioned("ada", 1));
        String path = "/api/users/ada/password";

        JsonNode problem = assertProblem(put(CUSTOMER, path, "{\"newPassword\":\"12345678\"}"), 400, "invalid-fields");
        assertThat(field(problem)).isEqualTo("currentPassword");
        assertProblem(put(ADMIN, "/api/users/anna/password", "{\"newPassword\":\"12345678\"}"), 400, "invalid-fields");

        assertThat(put(CUSTOMER, path, "{\"currentPassword\":\"old\",\"newPassword\":\"12345678\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bus.only(ChangePassword.class)).isEqualTo(new ChangePassword(ADA, "old", "12345678"));
        put(ADMIN, path, "{\"newPassword\":\"12345678\"}");
        assertThat(bus.only(ChangePassword.class)).isEqualTo(new ChangePassword(ADA, null, "12345678"));
    }

    @Test
    void onlyAnAdministratorGivesRolesAndLetsPeopleInAgain() {
        bus.accept(ChangeRoles.class, new Versioned("ada", 1));
        bus.accept(ReactivateUser.class, new Versioned("ada", 2));
        String roles = "{\"roles\":[\"viewer\",\"operator\"]}";

        assertProblem(put(CUSTOMER, "/api/users/ada/roles", roles), 403, "forbidden");
        assertProblem(put("approver.al", "/api/users/ada/roles", roles), 403, "forbidden");
        assertThat(put(ADMIN, "/api/users/ada/roles", roles).statusCode()).isEqualTo(200);
        assertThat(bus.only(ChangeRoles.class).roles()).containsExactlyInAnyOrder(Role.VIEWER, Role.OPERATOR);
        assertThat(field(assertProblem(
                        put(ADMIN, "/api/users/ada/roles", "{\"roles\":[\"viewer\",\"king\"]}"),
                        400,
                        "invalid-fields")))
                .isEqualTo("roles[1]");
        assertProblem(put(ADMIN, "/api/users/ada/roles", "{\"roles\":[]}"), 422, "invalid-values");

        String why = "{\"reason\":\"came back\"}";
        assertProblem(post(CUSTOMER, "/api/users/ada/reactivation", why), 403, "forbidden");
        assertThat(post(ADMIN, "/api/users/ada/reactivation", why).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsLockedOutIsToldWhy() {
        bus.accept(DeactivateUser.class, new Versioned("ada", 1));

        assertProblem(post("customer.eve", "/api/users/ada/deactivation", "{\"reason\":\"x\"}"), 403, "not-yours");
        assertProblem(post(ADMIN, "/api/users/ada/deactivation", "{}"), 400, "invalid-fields");
        assertThat(post(ADMIN, "/api/users/ada/deactivation", "{\"reason\":\"fraud\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bus.only(DeactivateUser.class)).isEqualTo(new DeactivateUser(ADA, "fraud"));
    }

    @Test
    void anErasureIsAcceptedFromThePersonOrAnAdministrator() {
        bus.accept(EraseUser.class, new Versioned("ada", 5));

        HttpResponse<String> accepted =
                send(as(CUSTOMER, "/api/users/ada/erasure").POST(BodyPublishers.noBody()));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/api/operations/erasure.ada");
        assertThat(json(accepted).get("operationId").stringValue()).isEqualTo("erasure.ada");
        assertProblem(post("customer.eve", "/api/users/ada/erasure", "{}"), 403, "not-yours");
        assertProblem(post("operator.olga", "/api/users/ada/erasure", "{}"), 403, "not-yours");
        assertThat(post(ADMIN, "/api/users/ada/erasure", "{\"reason\":\"by letter\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(bus.only(EraseUser.class).reason()).isEqualTo("by letter");
    }

    private HttpResponse<String> signIn() {
        return send(request("/api/sessions")
                .POST(BodyPublishers.ofString("{\"email\":\"a@example.com\",\"password\":\"secret\"}")));
    }

    private HttpResponse<String> patch(String who, String body) {
        return send(as(who, "/api/users/ada").method("PATCH", BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> put(String who, String path, String body) {
        return send(as(who, path).PUT(BodyPublishers.ofString(body)));
    }
}
