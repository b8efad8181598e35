package dev.everstore.payment;

import java.util.List;

/** Reads what a gateway calls back. */
interface GatewayNotices {
    /**
     * The attempts that have news.
     *
     * @throws dev.everstore.contracts.RefusedException {@code bad-signature} when it is not from the gateway
     */
    List<String> attemptsIn(String body, String signature);
}
