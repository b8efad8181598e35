/** Stands in for Stripe on one machine: payment intents, refunds, webhooks and test cards as its API documents them. */
@NullMarked
package dev.everstore.localstack.stripe;

import org.jspecify.annotations.NullMarked;
