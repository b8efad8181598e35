package dev.everstore.containers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** All the engines that Everstore wants, each in the image and version that compose.yaml names. */
final class ProductionEngines implements AutoCloseable {

    private static final DockerImageName POSTGRESQL = DockerImageName.parse("postgres:18");
    private static final DockerImageName ELASTICSEARCH =
            DockerImageName.parse("docker.elastic.co/elasticsearch/elasticsearch:9.5.3");
    private static final DockerImageName CLICKHOUSE = DockerImageName.parse("clickhouse/clickhouse-server:26.7");
    private static final DockerImageName DYNAMODB = DockerImageName.parse("amazon/dynamodb-local:3.3.1");
    private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4");
    private static final DockerImageName MAIL = DockerImageName.parse("axllent/mailpit:latest");

    private static final int ELASTICSEARCH_PORT = 9200;
    private static final int CLICKHOUSE_PORT = 8123;
    private static final int DYNAMODB_PORT = 8000;
    private static final int SMTP_PORT = 1025;
    private static final int MAIL_PAGE_PORT = 8025;

    private static final String REGION = "us-east-1";
    private static final String CLICKHOUSE_USER = "everstore";
    private static final String ELASTICSEARCH_USER = "elastic";

    private final Passwords passwords;
    private final ServiceDatabases databases;
    private final ElasticsearchContainer elasticsearch;
    private final ClickHouseContainer clickhouse;
    private final GenericContainer<?> dynamodb;
    private final LocalStackContainer queuesAndBuses;
    private final GenericContainer<?> mail;

    ProductionEngines(Passwords passwords) {
        this.passwords = passwords;
        databases = new ServiceDatabases(POSTGRESQL, passwords);
        elasticsearch = new ElasticsearchContainer(ELASTICSEARCH)
                .withPassword(passwords.of(ELASTICSEARCH_USER))
                .withEnv("xpack.security.http.ssl.enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
        clickhouse = new ClickHouseContainer(CLICKHOUSE)
                .withDatabaseName("default")
                .withUsername(CLICKHOUSE_USER)
                .withPassword(passwords.of(CLICKHOUSE_USER));
        dynamodb = new GenericContainer<>(DYNAMODB)
                .withCommand("-jar", "DynamoDBLocal.jar", "-sharedDb", "-inMemory", "-disableTelemetry")
                .withExposedPorts(DYNAMODB_PORT)
                // It refuses a call without a signature, which is an answer.
                .waitingFor(Wait.forHttp("/").forStatusCodeMatching(status -> true));
        queuesAndBuses = new LocalStackContainer(LOCALSTACK)
                .withServices("sqs", "events")
                .withEnv("DISABLE_EVENTS", "1")
                // Addresses of queues carry the port that the caller used, not the one inside.
                .withEnv("SQS_ENDPOINT_STRATEGY", "dynamic");
        mail = new GenericContainer<>(MAIL)
                .withExposedPorts(SMTP_PORT, MAIL_PAGE_PORT)
                .waitingFor(Wait.forHttp("/readyz").forPort(MAIL_PAGE_PORT));
    }

    /** Returns when every engine serves. */
    void start() {
        Startables.deepStart(containers()).join();
    }

    /** What {@code engines.properties} says about them, by key. */
    Map<String, String> connections() {
        Map<String, String> connections = new LinkedHashMap<>();
        databases.describe(connections);
        aws(connections, "dynamodb", http(dynamodb, DYNAMODB_PORT));
        String localstack = queuesAndBuses.getEndpoint().toString();
        aws(connections, "sqs", localstack);
        aws(connections, "eventbridge", localstack);
        connections.put("everstore.elasticsearch.url", http(elasticsearch, ELASTICSEARCH_PORT));
        connections.put("everstore.elasticsearch.username", ELASTICSEARCH_USER);
        connections.put("everstore.elasticsearch.password", passwords.of(ELASTICSEARCH_USER));
        connections.put("everstore.clickhouse.url", "jdbc:clickhouse://" + address(clickhouse, CLICKHOUSE_PORT));
        connections.put("everstore.clickhouse.username", CLICKHOUSE_USER);
        connections.put("everstore.clickhouse.password", passwords.of(CLICKHOUSE_USER));
        connections.put("everstore.mail.host", mail.getHost());
        connections.put("everstore.mail.port", Integer.toString(mail.getMappedPort(SMTP_PORT)));
        forOneMachine(connections);
        return connections;
    }

    @Override
    public void close() {
        containers().forEach(GenericContainer::stop);
    }

    private List<GenericContainer<?>> containers() {
        return List.of(databases.server(), elasticsearch, clickhouse, dynamodb, queuesAndBuses, mail);
    }

    /** The same as on the local stack: logins that everyone knows, and stores that set themselves up. */
    private static void forOneMachine(Map<String, String> connections) {
        connections.put("everstore.seed-staff", "true");
        connections.put("everstore.dynamodb.create-tables", "true");
        connections.put("everstore.elasticsearch.replicas", "0");
        connections.put("everstore.eventbridge.create", "true");
    }

    /** The stand-ins take any keys. */
    private static void aws(Map<String, String> connections, String service, String endpoint) {
        String prefix = "everstore." + service + ".";
        connections.put(prefix + "endpoint", endpoint);
        connections.put(prefix + "region", REGION);
        connections.put(prefix + "access-key", "local");
        connections.put(prefix + "secret-key", "local");
    }

    private static String http(GenericContainer<?> container, int port) {
        return "http://" + address(container, port);
    }

    private static String address(GenericContainer<?> container, int port) {
        return container.getHost() + ":" + container.getMappedPort(port);
    }
}
