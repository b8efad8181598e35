package dev.everstore.localstack.eventbridge;

import dev.everstore.localstack.eventbridge.Parcel.Receipt;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Sends parcels to SQS, ten at a time, and tells a passing trouble from a lasting one. */
final class Queues implements AutoCloseable {

    private final SqsClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    Queues(URI endpoint, String accessKey, String secretKey, String region) {
        sqs = SqsClient.builder()
                .checksumValidationEnabled(false)
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(10)))
                // Attempts are counted in the ledger, not here.
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** One receipt per parcel, in their order; all go to the same queue. */
    List<Receipt> send(List<Parcel> parcels) {
        String arn = parcels.getFirst().queueArn();
        try {
            return sendOrThrow(arn, parcels);
        } catch (QueueDoesNotExistException e) {
            urls.remove(arn);
            return all(parcels, new Receipt(false, false, "NO_RESOURCE", message(e)));
        } catch (SqsException e) {
            return refused(parcels, e);
        } catch (SdkException e) {
            return all(parcels, new Receipt(false, true, "CONNECTION_FAILURE", message(e)));
        }
    }

    /** A refused batch is sent again one by one, so that only the culprit fails. */
    private List<Receipt> refused(List<Parcel> parcels, SqsException e) {
        if (e.isThrottlingException()) {
            return all(parcels, new Receipt(false, true, "THROTTLING", message(e)));
        }
        if (e.statusCode() >= 500) {
            return all(parcels, new Receipt(false, true, "ERROR_FROM_TARGET", message(e)));
        }
        if (e.statusCode() == 403) {
            return all(parcels, new Receipt(false, false, "NO_PERMISSIONS", message(e)));
        }
        if (parcels.size() > 1) {
            return parcels.stream()
                    .map(parcel -> send(List.of(parcel)).getFirst())
                    .toList();
        }
        return all(parcels, new Receipt(false, false, "INVALID_PARAMETER", message(e)));
    }

    private List<Receipt> sendOrThrow(String arn, List<Parcel> parcels) {
        SendMessageBatchResponse response = sqs.sendMessageBatch(request -> request.queueUrl(url(arn))
                .entries(IntStream.range(0, parcels.size())
                        .mapToObj(i -> entry(i, parcels.get(i)))
                        .toList()));
        Map<String, BatchResultErrorEntry> failed =
                response.failed().stream().collect(Collectors.toMap(BatchResultErrorEntry::id, each -> each));
        return IntStream.range(0, parcels.size())
                .mapToObj(i -> receipt(failed.get(Integer.toString(i))))
                .toList();
    }

    private static Receipt receipt(@Nullable BatchResultErrorEntry failed) {
        if (failed == null) {
            return Receipt.sent();
        }
        boolean lasting = Boolean.TRUE.equals(failed.senderFault());
        return new Receipt(
                false, !lasting, lasting ? "INVALID_PARAMETER" : "ERROR_FROM_TARGET", String.valueOf(failed.message()));
    }

    private static SendMessageBatchRequestEntry entry(int id, Parcel parcel) {
        Map<String, MessageAttributeValue> attributes = parcel.attributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(each.getValue())
                                .build()));
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageBody(parcel.body())
                .messageAttributes(attributes)
                .messageGroupId(parcel.messageGroup())
                .build();
    }

    private String url(String arn) {
        return urls.computeIfAbsent(arn, unknown -> {
            String[] parts = unknown.split(":", -1);
            return sqs.getQueueUrl(request -> request.queueName(parts[5])).queueUrl();
        });
    }

    private static List<Receipt> all(List<Parcel> parcels, Receipt receipt) {
        return Collections.nCopies(parcels.size(), receipt);
    }

    private static String message(SdkException e) {
        return String.valueOf(e.getMessage());
    }

    @Override
    public void close() {
        sqs.close();
    }
}
