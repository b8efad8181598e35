package dev.everstore.contracts.user;

/** What a person may do; staff roles are never given by registration over HTTP. */
public enum Role {
    CUSTOMER,
    IMPORTER,
    VIEWER,
    OPERATOR,
    APPROVER,
    ADMIN
}
