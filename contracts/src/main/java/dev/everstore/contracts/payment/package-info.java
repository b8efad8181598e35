/** What the payment service understands and tells. */
@NullMarked
package dev.everstore.contracts.payment;

import org.jspecify.annotations.NullMarked;
