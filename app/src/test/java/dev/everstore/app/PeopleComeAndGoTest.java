package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes about a person holds at once, also in a process that only answers questions. */
class PeopleComeAndGoTest {
    private static final String PASSWORD = "correct horse";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static RunningShop shop;
    private static RunningShop questions;
    private static ShopClient admin;

    private String id;
    private String email;
    private ShopClient person;
    private ShopClient elsewhere;

    @BeforeAll
    static void open() {
        shop = RunningShop.open();
        questions = shop.beside("--everstore.roles=query");
        admin = ShopClient.staff(shop, "admin");
    }

    @AfterAll
    static void close() throws Exception {
        questions.close();
        shop.close();
    }

    @BeforeEach
    void somebodySignsIn() {
        email = UUID.randomUUID() + "@example.com";
        Answer registered = ShopClient.anonymous(shop)
                .once(
                        "/api/users",
                        "{\"email\":\"%s\",\"name\":\"Ada\",\"password\":\"%s\"}".formatted(email, PASSWORD));
        assertThat(registered.status()).isEqualTo(201);
        id = registered.body().get("userId").asString();
        person = ShopClient.as(shop, email, PASSWORD);
        elsewhere = person.at(questions);
        assertThat(elsewhere.get(self()).status()).isEqualTo(200);
    }

    @Test
    void a_changed_password_ends_old_sessions_everywhere() {
        Answer changed = person.put(
                self() + "/password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"new horse 1\"}".formatted(PASSWORD));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(elsewhere.get(self()).status()).isEqualTo(401);
        assertThat(person.get(self()).status()).isEqualTo(401);
        assertThat(ShopClient.as(shop, email, "new horse 1")
                        .at(questions)
                        .get(self())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_changed_role_holds_from_the_next_session_and_the_old_one_has_ended() {
        assertThat(elsewhere.get("/api/users").status()).isEqualTo(403);

        assertThat(admin.put(self() + "/roles", "{\"roles\":[\"viewer\"]}").status())
                .isEqualTo(200);

        assertThat(elsewhere.get(self()).status()).isEqualTo(401);
        ShopClient again = ShopClient.as(shop, email, PASSWORD).at(questions);
        Answer people = again.get("/api/users?limit=2");
        assertThat(people.status()).isEqualTo(200);
        assertThat(people.body().get("items").size()).isEqualTo(2);
        assertThat(people.body().get("next").isString()).isTrue();
    }

    @Test
    void who_is_locked_out_is_out_everywhere_until_let_in_again() {
        admin.once(self() + "/deactivation", "{\"reason\":\"fraud\"}");

        assertThat(elsewhere.get(self()).status()).isEqualTo(401);
        assertThat(signIn(PASSWORD).status()).isEqualTo(401);
        admin.once(self() + "/reactivation", "{\"reason\":\"mistake\"}");
        assertThat(signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(elsewhere.get(self()).status()).isEqualTo(401);
    }

    @Test
    void a_profile_is_changed_by_who_has_seen_it() {
        String version = person.get(self()).header("ETag");
        String king =
                "{\"name\":\"Ada King\",\"address\":{\"street\":\"S 1\",\"city\":\"London\"},\"language\":\"en\"}";

        assertThat(person.patch(self(), king, "If-Match", version).status()).isEqualTo(200);
        assertThat(person.patch(self(), king.replace("King", "B"), "If-Match", version)
                        .status())
                .isEqualTo(412);
        Answer seen = elsewhere.get(self());
        assertThat(seen.body().get("name").asString()).isEqualTo("Ada King");
        assertThat(seen.body().get("language").asString()).isEqualTo("en");
    }

    @Test
    void who_is_erased_is_gone_and_their_email_is_free() {
        Answer accepted = person.post(self() + "/erasure", "{}", "Idempotency-Key", "erase-" + id, "Prefer", "wait=30");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body().get("status").asString()).isEqualTo("succeeded");
        assertThat(elsewhere.get(self()).status()).isEqualTo(401);
        assertThat(signIn(PASSWORD).status()).isEqualTo(401);
        Answer left = admin.get(self());
        assertThat(left.body().get("status").asString()).isEqualTo("erased");
        assertThat(left.body().get("name").asString()).isEmpty();
        await().atMost(SOON)
                .until(() -> admin.get(accepted.header("Location"))
                        .body()
                        .get("status")
                        .asString()
                        .equals("succeeded"));
        Answer events = admin.at(questions).get("/api/events?type=UserRegistered&aggregateId=" + id);
        assertThat(events.response().body()).contains(id).doesNotContain(email, "Ada");
        assertThat(ShopClient.anonymous(shop)
                        .once(
                                "/api/users",
                                "{\"email\":\"%s\",\"name\":\"B\",\"password\":\"12345678\"}".formatted(email))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void guessing_a_password_ends_in_waiting() {
        Answer last = signIn("wrong horse");
        for (int i = 0; i < 10; i++) {
            last = signIn("wrong horse");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(800, 900);
    }

    private String self() {
        return "/api/users/" + id;
    }

    private Answer signIn(String password) {
        return ShopClient.anonymous(shop)
                .post("/api/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }
}
