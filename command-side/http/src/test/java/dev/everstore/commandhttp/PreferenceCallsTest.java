package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.ChangePreferences;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferenceCallsTest extends ServerTest {
    private static final UserId ADA = new UserId("ada");

    @BeforeEach
    void open() {
        bus.accept(ChangePreferences.class, new Versioned("ada", 3));
    }

    @Test
    void peopleChooseWhatTheyDoNotWantToHear() {
        HttpResponse<String> answer = choose(CUSTOMER, "ada", "{\"muted\":[\"order_shipped\",\"welcome\"]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(json(answer).get("muted")).hasSize(2);
        assertThat(bus.only(ChangePreferences.class))
                .isEqualTo(new ChangePreferences(ADA, Set.of(Template.ORDER_SHIPPED, Template.WELCOME)));
        assertThat(bus.sent().getLast().getMetaData().get(MessageKeys.EXPECTED_VERSION))
                .isEqualTo(2L);
    }

    @Test
    void anUnknownKindIsNamed() {
        String kind = field(
                assertProblem(choose(CUSTOMER, "ada", "{\"muted\":[\"welcome\",\"gossip\"]}"), 400, "invalid-fields"));

        assertThat(kind).isEqualTo("muted[1]");
        assertThat(field(assertProblem(choose(CUSTOMER, "ada", "{}"), 400, "invalid-fields")))
                .isEqualTo("muted");
        assertThat(field(assertProblem(choose(CUSTOMER, "ada", "{\"muted\":[null]}"), 400, "invalid-fields")))
                .isEqualTo("muted[0]");
    }

    @Test
    void nobodyChoosesForOthers() {
        assertProblem(choose(CUSTOMER, "bob", "{\"muted\":[]}"), 403, "not-yours");
        assertProblem(choose(IMPORTER, "ada", "{\"muted\":[]}"), 403, "not-yours");
    }

    private HttpResponse<String> choose(String who, String person, String body) {
        return send(as(who, "/api/users/" + person + "/notification-preferences")
                .header("If-Match", "\"2\"")
                .PUT(BodyPublishers.ofString(body)));
    }
}
