package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lists in pages of a name's order, as all List calls of AWS do; the token says after which name to go on. */
final class Pages {

    private static final int MOST = 100;

    private Pages() {}

    static <T> ObjectNode page(
            Input input, String member, Collection<T> all, Function<T, String> name, Function<T, ObjectNode> view) {
        String prefix = input.text("NamePrefix", "");
        String after = after(input);
        int limit = input.number("Limit", 1, MOST, MOST);
        List<T> rest = all.stream()
                .filter(each -> name.apply(each).startsWith(prefix))
                .filter(each -> name.apply(each).compareTo(after) > 0)
                .sorted(Comparator.comparing(name))
                .limit(limit + 1L)
                .toList();
        ObjectNode answer = Json.object();
        ArrayNode page = answer.putArray(member);
        rest.stream().limit(limit).map(view).forEach(page::add);
        if (rest.size() > limit) {
            byte[] last = name.apply(rest.get(limit - 1)).getBytes(StandardCharsets.UTF_8);
            answer.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
        }
        return answer;
    }

    private static String after(Input input) {
        try {
            return new String(Base64.getUrlDecoder().decode(input.text("NextToken", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Invalid NextToken");
        }
    }
}
