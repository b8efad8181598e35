package dev.everstore.commandhttp.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Another issuer: publishes its keys and signs whatever a test wants. */
final class IssuerOnLoopback implements AutoCloseable {
    private static final RSAKey FIRST = generate();
    private static final RSAKey SECOND = generate();
    private static final RSAKey STRANGERS = generate();

    private final HttpServer server;
    private RSAKey key = FIRST;

    IssuerOnLoopback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toString()));
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\":\"" + name() + "\",\"jwks_uri\":\"" + keys() + "\"}"));
        server.start();
    }

    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String keys() {
        return name() + "/keys";
    }

    void rotate() {
        key = SECOND;
    }

    String sign(JWTClaimsSet.Builder claims) {
        return signed(claims, JWSAlgorithm.RS256, key.getKeyID(), signer(key));
    }

    String signWithAStrangersKey(JWTClaimsSet.Builder claims) {
        return signed(claims, JWSAlgorithm.RS256, key.getKeyID(), signer(STRANGERS));
    }

    String signWithThePublicKeyAsSecret(JWTClaimsSet.Builder claims) {
        try {
            return signed(
                    claims,
                    JWSAlgorithm.HS256,
                    key.getKeyID(),
                    new MACSigner(key.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, String kid, JWSSigner signer) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(new JOSEObjectType("at+jwt"))
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
