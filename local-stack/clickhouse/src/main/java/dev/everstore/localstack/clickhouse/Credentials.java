package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The one user whom the front lets in, whichever of the protocol's ways the name and password come by. */
record Credentials(String user, String password) {

    private static final String BASIC = "Basic ";

    void check(QueryRequest request, Headers headers) throws EngineException {
        if (!matches(offered(request, headers))) {
            throw EngineException.ownError(
                    516,
                    "AUTHENTICATION_FAILED",
                    "Authentication failed: password is incorrect, or there is no user with such name.");
        }
    }

    private static Credentials offered(QueryRequest request, Headers headers) {
        String basic = headers.getFirst("Authorization");
        if (basic != null && basic.startsWith(BASIC)) {
            return basic(basic.substring(BASIC.length()).strip());
        }
        String user = headers.getFirst("X-ClickHouse-User");
        if (user != null) {
            return new Credentials(user, orEmpty(headers.getFirst("X-ClickHouse-Key")));
        }
        return new Credentials(orEmpty(request.parameter("user")), orEmpty(request.parameter("password")));
    }

    private static Credentials basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = Math.max(0, pair.indexOf(':'));
            return new Credentials(pair.substring(0, colon), pair.substring(Math.min(colon + 1, pair.length())));
        } catch (IllegalArgumentException notBase64) {
            return new Credentials("", "");
        }
    }

    private boolean matches(Credentials other) {
        boolean sameUser = MessageDigest.isEqual(user.getBytes(UTF_8), other.user.getBytes(UTF_8));
        return MessageDigest.isEqual(password.getBytes(UTF_8), other.password.getBytes(UTF_8)) && sameUser;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
