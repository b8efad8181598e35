package dev.everstore.localstack.eventbridge;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks AWS's request signature (version 4), so that other users of the machine are kept out. */
record Signature(String accessKey, String secretKey) {

    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8}/[^/]+/[^/]+/"
            + "aws4_request), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    void check(HttpExchange exchange, byte[] body) {
        Matcher given = HEADER.matcher(header(exchange, "Authorization"));
        if (!given.matches()) {
            throw new Refusal(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!given.group(1).equals(accessKey)) {
            throw new Refusal(
                    400, "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        String expected =
                sign(exchange, body, given.group(2), List.of(given.group(3).split(";")));
        if (!MessageDigest.isEqual(bytes(expected), bytes(given.group(4)))) {
            throw new Refusal(
                    400,
                    "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you provided.");
        }
    }

    private String sign(HttpExchange exchange, byte[] body, String scope, List<String> signed) {
        try {
            String canonical = exchange.getRequestMethod() + "\n"
                    + exchange.getRequestURI().getRawPath() + "\n"
                    + orEmpty(exchange.getRequestURI().getRawQuery()) + "\n"
                    + signed.stream()
                            .map(name -> name.toLowerCase(Locale.ROOT) + ":" + header(exchange, name) + "\n")
                            .collect(Collectors.joining())
                    + "\n" + String.join(";", signed) + "\n" + hash(body);
            String text = "AWS4-HMAC-SHA256\n" + header(exchange, "X-Amz-Date") + "\n" + scope + "\n"
                    + hash(bytes(canonical));
            byte[] key = bytes("AWS4" + secretKey);
            for (String part : Arrays.asList(scope.split("/"))) {
                key = hmac(key, part);
            }
            return HexFormat.of().formatHex(hmac(key, text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null
                ? ""
                : values.stream()
                        .map(value -> value.strip().replaceAll(" +", " "))
                        .collect(Collectors.joining(","));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String hash(byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
