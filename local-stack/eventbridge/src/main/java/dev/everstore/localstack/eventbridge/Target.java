package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An SQS queue behind a rule, how often and how long to try it, and where its failures go. */
record Target(
        String id,
        String arn,
        @Nullable String deadLetterArn,
        int retries,
        Duration longest,
        @Nullable String messageGroup,
        Shape shape,
        ObjectNode json) {

    private static final int MOST_RETRIES = 185;
    private static final int MOST_SECONDS = 86_400;

    static Target of(ObjectNode json) {
        Input input = new Input(json);
        String arn = queue(input.required("Arn"), "Arn");
        Input retry = new Input(input.get("RetryPolicy"));
        String deadLetters = new Input(input.get("DeadLetterConfig")).text("Arn");
        return new Target(
                input.name("Id", 64),
                arn,
                deadLetters == null ? null : standardQueue(deadLetters),
                retry.number("MaximumRetryAttempts", 0, MOST_RETRIES, MOST_RETRIES),
                Duration.ofSeconds(retry.number("MaximumEventAgeInSeconds", 60, MOST_SECONDS, MOST_SECONDS)),
                new Input(input.get("SqsParameters")).text("MessageGroupId"),
                Shape.of(input),
                json);
    }

    private static String standardQueue(String arn) {
        if (arn.endsWith(".fifo")) {
            throw Refusal.invalid(
                    "Parameter " + arn + " is not valid. Reason: a dead-letter queue must be a standard queue.");
        }
        return queue(arn, "DeadLetterConfig");
    }

    private static String queue(String arn, String field) {
        if (!arn.startsWith("arn:aws:sqs:") || arn.split(":", -1).length != 6) {
            throw Refusal.invalid("Parameter " + arn + " is not valid. Reason: Provided Arn is not in correct format"
                    + " (this endpoint delivers to SQS queues only; " + field + ").");
        }
        return arn;
    }
}
