package dev.everstore.importer.superstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Searches as people type them: words in any form, no-break spaces in names, typing errors. */
final class Searches {
    private static final int FIRST_HITS = 5;

    private final Known known;
    private final Queries queries;

    Searches(Known known, Queries queries) {
        this.known = known;
        this.queries = queries;
    }

    /** Asks what the chosen products can answer. */
    List<Finding> ask() {
        List<Finding> answers = new ArrayList<>();
        bookcases(answers);
        first(answers, "imageclass copier", "Canon imageCLASS", name -> name.startsWith("canon imageclass"));
        first(answers, "konftel 250", "Konftel 250", name -> name.startsWith("konftel 250"));
        first(answers, "plantronix", "Plantronics", name -> name.contains("plantronics"));
        return answers;
    }

    private void bookcases(List<Finding> answers) {
        Set<String> bookcases =
                Set.copyOf(known.products(sale -> sale.subCategory().equals("Bookcases")));
        if (bookcases.isEmpty()) {
            return;
        }
        int wanted = Math.min(FIRST_HITS, bookcases.size());
        long found = hits("bookcase")
                .limit(wanted)
                .filter(hit -> bookcases.contains(hit.path("productId").asString("")))
                .count();
        answers.add(Finding.of("search \"bookcase\"", wanted + " bookcases first", found + " bookcases first"));
    }

    private void first(List<Finding> answers, String words, String expected, Predicate<String> right) {
        if (known.products(sale -> right.test(lower(sale.productName()))).isEmpty()) {
            return;
        }
        String got = hits(words)
                .findFirst()
                .map(hit -> Texts.plain(hit.path("name").asString("")))
                .orElse("–");
        boolean isRight = right.test(lower(got));
        answers.add(new Finding("search \"" + words + "\"", expected + " … first", got, isRight));
    }

    private Stream<JsonNode> hits(String words) {
        return StreamSupport.stream(queries.searchProducts(words).spliterator(), false);
    }

    private static String lower(String name) {
        return Texts.plain(name).toLowerCase(Locale.ROOT);
    }
}
