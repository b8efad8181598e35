package dev.everstore.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.importer.played.PlayedApi;
import dev.everstore.importer.played.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficCommandTest {
    private PlayedApi api;
    private String said = "";

    @BeforeEach
    void open() throws IOException {
        api = new PlayedApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void places_orders_of_all_kinds_and_tells_how_it_goes() {
        assertThat(traffic("--rate", "200", "--seconds", "1")).isZero();

        assertThat(api.shop.orders).hasSizeGreaterThan(50);
        assertThat(api.shop.orders.values())
                .extracting(order -> order.path("payment").path("token").asString())
                .contains("tok_approve", "tok_decline", "tok_insufficient_funds", "tok_flaky", "tok_confirm");
        assertThat(api.shop.stock).containsKeys("traffic-green-tea", "traffic-truffle-jar");
        assertThat(said).contains("orders, ", " confirmed, ", " cancelled, ");
    }

    @Test
    void a_shop_that_knows_the_traffics_goods_gets_its_orders_all_the_same() {
        assertThat(traffic("--rate", "50", "--seconds", "1")).isZero();
        int before = api.shop.orders.size();
        api.forgetKeys();

        assertThat(traffic("--rate", "50", "--seconds", "1")).isZero();

        assertThat(api.shop.orders.size()).isGreaterThan(before);
    }

    @Test
    void says_why_it_cannot_prepare_its_shop() {
        api.instead = call -> call.path().equals("/api/products")
                ? Optional.of(Reply.problem(422, "/problems/invalid", "Nothing is sold today."))
                : Optional.empty();

        assertThat(traffic("--seconds", "1")).isEqualTo(1);

        assertThat(said).contains("The traffic can't prepare its shop: Nothing is sold today.");
    }

    private int traffic(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        String[] all = new String[arguments.length + 3];
        all[0] = "traffic";
        all[1] = "--url";
        all[2] = api.url();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        int status = Main.run(out, out, all);
        said = bytes.toString(StandardCharsets.UTF_8);
        return status;
    }
}
