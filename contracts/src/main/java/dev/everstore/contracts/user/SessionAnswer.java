package dev.everstore.contracts.user;

/** What whoever wants to sign in with the right or wrong password is told, unless they are refused. */
public sealed interface SessionAnswer permits Session, SessionDelayed {}
