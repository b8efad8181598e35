package dev.everstore.commandhttp.security;

import dev.everstore.contracts.user.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Another issuer whose tokens are taken beside ours ({@code everstore.oidc.*}).
 *
 * @param issuer exactly as its tokens name it
 * @param jwkSetUri where its public keys are; without it the issuer's discovery document is asked
 * @param audience that its tokens must name, since the issuer serves others, too
 * @param subjectClaim which claim says who somebody is
 * @param subjectPrefix put before it, so that nobody there can take the name of somebody here
 * @param rolesClaim which claim says what somebody may do; dots lead into objects
 * @param roles our role for each of theirs; what is not named here gives nothing
 */
record OidcSettings(
        String issuer,
        @Nullable String jwkSetUri,
        String audience,
        @DefaultValue("sub") String subjectClaim,
        @DefaultValue("oidc.") String subjectPrefix,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, Role> roles) {
    OidcSettings {
        if (issuer == null || issuer.isBlank() || audience == null || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "everstore.oidc.issuer and everstore.oidc.audience go together: tokens that the issuer made for"
                            + " another application must not open this one.");
        }
    }
}
