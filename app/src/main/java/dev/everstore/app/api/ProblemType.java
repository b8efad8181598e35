package dev.everstore.app.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of problem that answers name in their {@code type}, from {@code problems.yaml}.
 *
 * @param type the URI of the answers
 * @param statuses the HTTP statuses that it comes with
 * @param meaning when it happens
 * @param remedy what a caller can do about it
 */
record ProblemType(String code, String type, String title, List<Integer> statuses, String meaning, String remedy) {
    private static final String BASE = "https://everstore.dev/problems/";

    static List<ProblemType> all() {
        List<ProblemType> types = new ArrayList<>();
        Texts.read("problems.yaml").forEach((code, text) -> types.add(of(code, text)));
        return types;
    }

    private static ProblemType of(String code, Map<String, Object> text) {
        String words = code.replace('-', ' ');
        return new ProblemType(
                code,
                BASE + code,
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                Texts.list(Objects.requireNonNull(text.get("status"))).stream()
                        .map(Integer::valueOf)
                        .toList(),
                String.valueOf(text.get("meaning")),
                String.valueOf(text.get("remedy")));
    }
}
