/** The payment service: decides about payments from their events, and deals with the gateway outside of decisions. */
@NullMarked
package dev.everstore.payment;

import org.jspecify.annotations.NullMarked;
