/** What the notification service understands and tells. */
@NullMarked
package dev.everstore.contracts.notification;

import org.jspecify.annotations.NullMarked;
