package dev.everstore.app.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * One call as the controllers offer it.
 *
 * @param path with a variable named after the kind of thing before it, whatever a controller calls it
 * @param handler the method in Java that answers
 */
record ApiCall(String method, String path, HandlerMethod handler) {
    private static final Set<String> DESCRIBED = Set.of("api", "ops", "problems", ".well-known");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> THINGS = Map.of(
            "orders", "orderId",
            "products", "productId",
            "inventory", "productId",
            "users", "userId",
            "payments", "paymentId",
            "operations", "operationId",
            "rebuilds", "rebuildId",
            "problems", "code");

    /** All calls that are meant for callers, by path and method. */
    static List<ApiCall> of(Map<RequestMappingInfo, HandlerMethod> mappings) {
        List<ApiCall> calls = new ArrayList<>();
        mappings.forEach((mapping, handler) -> addTo(calls, mapping, handler));
        calls.sort(Comparator.comparing(ApiCall::path).thenComparing(ApiCall::method));
        return calls;
    }

    private static void addTo(List<ApiCall> calls, RequestMappingInfo mapping, HandlerMethod handler) {
        for (String path : mapping.getPatternValues()) {
            String first = path.substring(1).split("/")[0];
            if (DESCRIBED.contains(first)) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    calls.add(new ApiCall(method.name(), named(path), handler));
                }
            }
        }
    }

    private static String named(String path) {
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                parts[i] = "{" + THINGS.getOrDefault(parts[i - 1], parts[i].substring(1, parts[i].length() - 1)) + "}";
            }
        }
        return String.join("/", parts);
    }

    /** The variables of the path, in order. */
    List<String> variables() {
        return VARIABLE.matcher(path).results().map(match -> match.group(1)).toList();
    }

    /** How texts name the call, whatever its variables are called: {@code GET /api/orders/{}}. */
    String key() {
        return method + " " + VARIABLE.matcher(path).replaceAll("{}");
    }

    /** Follows from the call alone, so that renaming a method in Java changes no generated client. */
    String operationId() {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        for (String part : path.replace("/api/", "/").split("/")) {
            if (part.startsWith("{")) {
                id.append("By").append(capitalised(part.substring(1, part.length() - 1)));
            } else {
                for (String word : part.split("[-.]")) {
                    id.append(capitalised(word));
                }
            }
        }
        return id.toString();
    }

    /** The group that the call stands in, for people. */
    String tag() {
        String[] parts = path.split("/");
        String group =
                path.startsWith("/api/") ? parts[2] : path.startsWith("/ops/") ? "operations by staff" : "machines";
        return capitalised(group);
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
