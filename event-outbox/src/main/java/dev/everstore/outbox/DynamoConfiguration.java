package dev.everstore.outbox;

import dev.everstore.eventstore.api.StoreUnavailableException;
import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Opens DynamoDB once per process for every room that keeps something there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DynamoProperties.class)
public class DynamoConfiguration {
    private static final int CONNECTIONS = 128;

    @Bean
    DynamoDbClient dynamoDbClient(DynamoProperties properties) {
        return builderFor(properties).build();
    }

    @Bean
    DynamoTables dynamoTables(DynamoDbClient client, DynamoProperties properties) {
        return new DynamoTables(client, properties.prefix(), properties.createsTables());
    }

    static DynamoDbClientBuilder builderFor(DynamoProperties properties) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
                .overrideConfiguration(client -> client.addExecutionInterceptor(new OutOfReach()));
        if (properties.endpoint() != null) {
            builder.endpointOverride(URI.create(properties.endpoint()));
        }
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        }
        if (properties.accessKey() != null && properties.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(properties.accessKey(), properties.secretKey())));
        }
        return builder;
    }

    /**
     * Says in the house's own words, as the cause, that DynamoDB does not answer: the SDK takes no exception of another
     * class in place of its own.
     */
    private static final class OutOfReach implements ExecutionInterceptor {
        @Override
        public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
            if (!(failed.exception() instanceof SdkClientException unreachable)
                    || unreachable instanceof AbortedException) {
                return failed.exception();
            }
            SdkException told = unreachable.toBuilder()
                    .cause(new StoreUnavailableException("DynamoDB", unreachable))
                    .build();
            return unreachable.getClass().isInstance(told) ? told : unreachable;
        }
    }
}
