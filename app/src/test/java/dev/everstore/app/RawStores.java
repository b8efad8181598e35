package dev.everstore.app;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All that a shop's engines hold, read past the application. */
final class RawStores {
    private static final List<String> DATABASES =
            List.of("users", "products", "orders", "payments", "sagas", "backbone");

    private final Map<String, String> settings;
    private final HttpClient http = HttpClient.newHttpClient();

    RawStores(RunningShop shop) {
        this.settings = shop.settings();
    }

    /** Where a text is readable: {@code orders.log_event}, {@code dynamodb order-view} and the like. */
    List<String> placesWith(String text) throws IOException, InterruptedException, SQLException {
        List<String> places = new ArrayList<>();
        for (String database : DATABASES) {
            places.addAll(tablesWith(database, text));
        }
        places.addAll(itemsWith(text));
        if (documents().contains(text)) {
            places.add("elasticsearch");
        }
        places.addAll(rowsWith(text));
        return places;
    }

    private List<String> tablesWith(String database, String text) throws SQLException {
        String prefix = "everstore.databases." + database + ".";
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        settings.get(prefix + "url"),
                        settings.get(prefix + "username"),
                        settings.get(prefix + "password"));
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                String query = "select count(*) from \"" + table + "\" t where position('" + text
                        + "' in t::text) > 0 or position('" + hex(text) + "' in t::text) > 0";
                try (ResultSet count = statement.executeQuery(query)) {
                    count.next();
                    if (count.getLong(1) > 0) {
                        found.add(database + "." + table);
                    }
                }
            }
        }
        return found;
    }

    /** Bytes are shown in hexadecimal digits. */
    private static String hex(String text) {
        StringBuilder digits = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            digits.append(String.format("%02x", one));
        }
        return digits.toString();
    }

    private List<String> itemsWith(String text) {
        Properties engines = FreshDatabases.engines();
        String prefix = settings.get("everstore.dynamodb.table-prefix");
        try (DynamoDbClient dynamo = DynamoDbClient.builder()
                .endpointOverride(URI.create(engines.getProperty("everstore.dynamodb.endpoint")))
                .region(Region.of(engines.getProperty("everstore.dynamodb.region")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        engines.getProperty("everstore.dynamodb.access-key"),
                        engines.getProperty("everstore.dynamodb.secret-key"))))
                .build()) {
            return dynamo.listTablesPaginator().tableNames().stream()
                    .filter(table -> table.startsWith(prefix))
                    .filter(table -> dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
                            .anyMatch(item -> item.toString().contains(text)))
                    .map(table -> "dynamodb " + table)
                    .toList();
        }
    }

    private String documents() throws IOException, InterruptedException {
        String indices = settings.get("everstore.elasticsearch.index-prefix") + "*";
        return http.send(
                        HttpRequest.newBuilder(URI.create(settings.get("everstore.elasticsearch.url") + "/" + indices
                                        + "/_search?size=1000"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private List<String> rowsWith(String text) throws IOException, InterruptedException {
        String database = settings.get("everstore.clickhouse.database");
        List<String> found = new ArrayList<>();
        String tables = analytics("select name from system.tables where database = '" + database
                + "' and engine not like '%View' format TSV");
        for (String table : tables.lines().toList()) {
            String rows = analytics("select * from " + database + ".`" + table + "` format TSV");
            if (rows.contains(text)) {
                found.add("clickhouse " + table);
            }
        }
        return found;
    }

    private String analytics(String query) throws IOException, InterruptedException {
        String url = settings.get("everstore.clickhouse.url").replace("jdbc:clickhouse:", "http:");
        String login =
                settings.get("everstore.clickhouse.username") + ":" + settings.get("everstore.clickhouse.password");
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("ClickHouse refuses " + query + ": " + answer.body());
        }
        return answer.body();
    }
}
