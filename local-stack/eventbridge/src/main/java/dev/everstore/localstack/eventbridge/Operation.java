package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call of the AWS API: parameters in, answer out, or a {@link Refusal}. */
@FunctionalInterface
interface Operation {
    ObjectNode call(Input input);
}
