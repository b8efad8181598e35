package dev.everstore.commandhttp.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the public halves of the keys that sign sessions, so that others can verify tokens themselves. */
@RestController
final class KeysController {
    private final ObjectProvider<JWKSource<SecurityContext>> keys;

    KeysController(ObjectProvider<JWKSource<SecurityContext>> keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> publicKeys() throws KeySourceException {
        JWKSource<SecurityContext> source = keys.getIfAvailable();
        if (source == null) {
            return ResponseEntity.notFound().build();
        }
        JWKSelector all = new JWKSelector(new JWKMatcher.Builder().build());
        return ResponseEntity.ok(
                new JWKSet(source.get(all, null)).toPublicJWKSet().toJSONObject());
    }
}
