package dev.everstore.bridge;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import java.net.URI;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The bridge of a process with the role {@code bridge}.
 *
 * <p>Clients follow {@code everstore.eventbridge.*} and {@code everstore.sqs.*} ({@code endpoint, region, access-key,
 * secret-key}); what is not set comes from AWS's default chain.
 */
@Configuration(proxyBeanMethods = false)
public class BridgeConfiguration {
    private static final int BATCH = 200;
    private static final int ONE_MEGABYTE = 1_048_576;
    private static final int ARCHIVE_DAYS = 30;

    @Bean(destroyMethod = "close")
    EventBridgeClient eventBridgeClient(Environment settings) {
        return configured(EventBridgeClient.builder(), "everstore.eventbridge.", settings)
                .build();
    }

    @Bean(destroyMethod = "close")
    SqsClient bridgeQueues(Environment settings) {
        return configured(SqsClient.builder(), "everstore.sqs.", settings).build();
    }

    @Bean
    EventBridge eventBridge(EventBridgeClient events, SqsClient queues, Environment settings) {
        BridgeProperties properties = propertiesOf(settings);
        if (properties.create()) {
            new BridgeSetUp(events, queues, properties).run();
        }
        return new EventBridge(new EventBridgeSender(
                events, properties.bus(), properties.maxEntryBytes(), Executors.newVirtualThreadPerTaskExecutor()));
    }

    @Bean
    BackboneGroup bridgeGroup(Databases databases) {
        return new BackboneGroup(EventBridge.GROUP, databases.owner("backbone"), BATCH, 1);
    }

    static BridgeProperties propertiesOf(Environment settings) {
        return new BridgeProperties(
                settings.getProperty("everstore.eventbridge.bus", "everstore"),
                settings.getProperty("everstore.eventbridge.queue", "everstore-events"),
                settings.getProperty("everstore.eventbridge.max-entry-bytes", Integer.class, ONE_MEGABYTE),
                settings.getProperty("everstore.eventbridge.archive-days", Integer.class, ARCHIVE_DAYS),
                settings.getProperty("everstore.eventbridge.create", Boolean.class, false));
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B client, String prefix, Environment settings) {
        String endpoint = settings.getProperty(prefix + "endpoint");
        String region = settings.getProperty(prefix + "region");
        String accessKey = settings.getProperty(prefix + "access-key");
        if (endpoint != null) {
            client.endpointOverride(URI.create(endpoint));
        }
        if (region != null) {
            client.region(Region.of(region));
        }
        if (accessKey != null) {
            client.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(accessKey, settings.getRequiredProperty(prefix + "secret-key"))));
        }
        return client;
    }
}
