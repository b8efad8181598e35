package dev.everstore.contracts.user;

import dev.everstore.contracts.Page;
import org.jspecify.annotations.Nullable;

/** Asks for a page of people by id, for staff; answered with a {@link Page} of {@link UserView}. */
public record FindUsers(@Nullable String cursor, int limit) {}
