package dev.everstore.commandhttp.security;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Lets whoever a token claims to be from verify it. */
final class DecoderByIssuer implements JwtDecoder {
    private final JwtDecoder ours;
    private final ExternalIssuer external;

    DecoderByIssuer(JwtDecoder ours, ExternalIssuer external) {
        this.ours = ours;
        this.external = external;
    }

    @Override
    public Jwt decode(String token) {
        return external.isNamed(claimedIssuer(token)) ? external.decoder().decode(token) : ours.decode(token);
    }

    private static @Nullable String claimedIssuer(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getIssuer();
        } catch (ParseException _) {
            return null;
        }
    }
}
