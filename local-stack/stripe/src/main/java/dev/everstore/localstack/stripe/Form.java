package dev.everstore.localstack.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parameters as Stripe's clients send them: {@code metadata[order]=17&expand[0]=data.latest_charge}. */
record Form(Map<String, String> values) {
    static Form parse(@Nullable String text) {
        Map<String, String> values = new TreeMap<>();
        if (text != null) {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new Form(values);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> Fault.invalid(400, "parameter_missing", "Missing required param: " + name + ".")
                        .with("param", name));
    }

    Optional<Long> amount(String name) {
        return text(name).map(value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException bad) {
                throw Fault.invalid(400, "parameter_invalid_integer", "Invalid integer: " + value)
                        .with("param", name);
            }
        });
    }

    boolean is(String name) {
        return "true".equals(values.get(name));
    }

    /** Whether the answer shall hold an object where it holds a name else. */
    boolean expands(String path) {
        return values.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().startsWith("expand") && entry.getValue().equals(path));
    }

    /** The texts under {@code name[…]}. */
    Map<String, String> under(String name) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                found.put(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
        return found;
    }
}
