/** Keeps the mails that the product sends on one machine, instead of delivering them. */
@NullMarked
package dev.everstore.localstack.mail;

import org.jspecify.annotations.NullMarked;
