package dev.everstore.localstack;

import java.util.List;
import java.util.Locale;

/** The engines of the stack: what runs each of them, with how much memory, and how one sees that it serves. */
enum Engine {
    POSTGRESQL("PostgreSQL", "postgresql.PostgreSqlServer", 48, List.of(), HealthCheck::postgresql),
    DYNAMODB(
            "DynamoDB Local",
            "dynamodb.DynamoDbServer",
            384,
            List.of("-Dsqlite4java.library.path={lib}"),
            HealthCheck::dynamodb),
    ELASTICSEARCH(
            "Elasticsearch",
            "elasticsearch.ElasticsearchServer",
            512,
            List.of(
                    "-Xms128m",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
                    "-Dlog4j2.disable.jmx=true"),
            HealthCheck::elasticsearch),
    CLICKHOUSE(
            "ClickHouse",
            "clickhouse.ClickHouseServer",
            192,
            List.of("-Dsun.net.httpserver.nodelay=true"),
            HealthCheck::clickhouse),
    SQS("ElasticMQ (SQS)", "sqs.SqsServer", 256, List.of("--sun-misc-unsafe-memory-access=allow"), HealthCheck::sqs),
    EVENTBRIDGE(
            "EventBridge endpoint",
            "eventbridge.EventBridgeServer",
            192,
            List.of("-Dsun.net.httpserver.nodelay=true"),
            HealthCheck::eventbridge),
    MAIL("Mail sink", "mail.MailServer", 64, List.of(), HealthCheck::mail),
    STRIPE("Stripe emulator", "stripe.StripeServer", 48, List.of(), HealthCheck::stripe);

    private final String title;
    private final String mainClass;
    private final int heapMegabytes;
    private final List<String> flags;
    private final HealthCheck healthCheck;

    Engine(String title, String mainClass, int heapMegabytes, List<String> flags, HealthCheck healthCheck) {
        this.title = title;
        this.mainClass = mainClass;
        this.heapMegabytes = heapMegabytes;
        this.flags = flags;
        this.healthCheck = healthCheck;
    }

    String title() {
        return title;
    }

    /** The name on the command line, of the module, of the data folder and of the log file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mainClass() {
        return Engine.class.getPackageName() + "." + mainClass;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    List<String> flags() {
        return flags;
    }

    HealthCheck healthCheck() {
        return healthCheck;
    }
}
