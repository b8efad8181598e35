package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoOutOfReachTest {
    @Test
    void aDynamoThatDoesNotAnswerIsNamedInTheHousesOwnWords() throws IOException {
        DynamoProperties nobody = new DynamoProperties(
                "http://127.0.0.1:" + portThatNobodyServes(), "us-east-1", "any", "any", null, false);
        try (DynamoDbClient client = DynamoConfiguration.builderFor(nobody).build()) {
            assertThatThrownBy(client::listTables)
                    .isInstanceOf(SdkClientException.class)
                    .cause()
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("DynamoDB can't be reached right now");
        }
    }

    private static int portThatNobodyServes() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
