package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HttpConformanceTest extends ConformanceTest {

    private static HttpClient http;

    @BeforeAll
    static void openClient() {
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    }

    @AfterAll
    static void closeClient() {
        http.close();
    }

    @Test
    void thePingNeedsNoPassword() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server().httpAddress("/ping")).build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
    }

    @Test
    void strangersAreRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server().httpAddress("/?query=SELECT+1"))
                .header("X-ClickHouse-User", server().user())
                .header("X-ClickHouse-Key", "not the password")
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("516");
    }

    @Test
    void anAnswerSaysWhatItIs() throws Exception {
        HttpResponse<String> answer = post("query_id=mine&default_format=JSONEachRow", "SELECT 1 AS one");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"one\":1}\n");
        assertThat(answer.headers().firstValue("X-ClickHouse-Query-Id")).hasValue("mine");
        assertThat(answer.headers().firstValue("X-ClickHouse-Format")).hasValue("JSONEachRow");
        assertThat(answer.headers().firstValue("X-ClickHouse-Timezone")).isPresent();
    }

    @Test
    void anErrorHasAStatusACodeAndAText() throws Exception {
        HttpResponse<String> answer = post("", "SELECT * FROM nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("60");
        assertThat(answer.body()).startsWith("Code: 60. DB::Exception: ");
    }

    @Test
    void theStatementsOwnFormatWins() throws Exception {
        HttpResponse<String> answer = post("default_format=JSON", "SELECT 'a' AS x, 2 AS y FORMAT CSVWithNames");
        assertThat(answer.body()).isEqualTo("\"x\",\"y\"\n\"a\",2\n");
        assertThat(answer.headers().firstValue("X-ClickHouse-Format")).hasValue("CSVWithNames");
    }

    @Test
    void rowsMayFollowAStatementThatCameAsAParameter() throws Exception {
        execute("CREATE TABLE notes (id Int64, text String) ENGINE = MergeTree ORDER BY id");
        String insert = encoded("INSERT INTO notes FORMAT CSV");
        HttpResponse<String> answer = post("query=" + insert, "1,\"a\n\n; b\"\n2,c\n");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-ClickHouse-Summary").orElseThrow())
                .contains("\"written_rows\":\"2\"");
        assertThat(post("", "SELECT text FROM notes WHERE id = 1 FORMAT JSONCompactEachRow")
                        .body())
                .isEqualTo("[\"a\\n\\n; b\"]\n");
    }

    @Test
    void rowsThatDoNotFitAreRefusedAsAWhole() throws Exception {
        execute("CREATE TABLE notes (id Int64, text String) ENGINE = MergeTree ORDER BY id");
        HttpResponse<String> answer = post("", "INSERT INTO notes FORMAT TSV\n1\tone\nnot a number\ttwo\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(number("SELECT count() FROM notes")).isZero();
    }

    @Test
    void aGetReadsAndDoesNotWrite() throws Exception {
        assertThat(get("SELECT 1 + 1").body()).isEqualTo("2\n");
        HttpResponse<String> refused = get("CREATE TABLE notes (id Int64) ENGINE = MergeTree ORDER BY id");
        assertThat(refused.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("164");
    }

    @Test
    void parametersAndSettingsHoldForOneRequest() throws Exception {
        assertThat(post(
                                "param_name=O%27Hara&max_threads=1",
                                "SELECT {name:String} = 'O\\'Hara', getSetting('max_threads')")
                        .body())
                .isEqualTo("1\t1\n");
        assertThat(post("", "SELECT {name:String}").statusCode()).isNotEqualTo(200);
        assertThat(post("", "SET max_result_rows = 1").statusCode()).isEqualTo(200);
        assertThat(post("", "SELECT number FROM numbers(3)").body()).isEqualTo("0\n1\n2\n");
    }

    private HttpResponse<String> get(String sql) throws IOException, InterruptedException {
        return http.send(request("query=" + encoded(sql)).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String parameters, String body) throws IOException, InterruptedException {
        return http.send(request(parameters).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String parameters) {
        return HttpRequest.newBuilder(server().httpAddress("/?database=" + database() + "&" + parameters))
                .header("X-ClickHouse-User", server().user())
                .header("X-ClickHouse-Key", server().password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
