package dev.everstore.web.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises payment card numbers in text: 13 to 19 digits, single spaces or dashes between, that pass Luhn. */
final class CardNumbers {
    private static final int LEAST_DIGITS = 13;
    private static final int MOST_DIGITS = 19;
    private static final Pattern UUID =
            Pattern.compile("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b");
    private static final Pattern RUN = Pattern.compile("\\d+(?:[ \\u00A0-]\\d+)*");
    private static final Pattern GROUP = Pattern.compile("\\d+");

    /** Prefixes and lengths that the card brands give out today. */
    private static final Pattern BRANDED = Pattern.compile("4\\d{15}(\\d{3})?|(5[1-5]|2[2-7])\\d{14}|3[47]\\d{13}"
            + "|3(0[0-5]|[689]\\d)\\d{11,16}|35\\d{14,17}|6(011|4[4-9]\\d|5\\d\\d|2\\d\\d)\\d{12,15}");

    private CardNumbers() {}

    /** Any sequence that might be a card's, wherever it stands in a text that people write. */
    static boolean in(String text) {
        return candidates(text).stream().anyMatch(CardNumbers::passesLuhn);
    }

    /** Only what a brand gives out: machines number parcels and articles with long digits, too. */
    static boolean brandedIn(String text) {
        return candidates(text).stream()
                .anyMatch(digits -> BRANDED.matcher(digits).matches() && passesLuhn(digits));
    }

    /** Every stretch of neighbouring groups of digits that has a card number's length. */
    private static List<String> candidates(String text) {
        List<String> candidates = new ArrayList<>();
        if (text.length() < LEAST_DIGITS) {
            return candidates;
        }
        Matcher run = RUN.matcher(UUID.matcher(text).replaceAll("*"));
        while (run.find()) {
            List<String> groups = GROUP.matcher(run.group())
                    .results()
                    .map(group -> group.group())
                    .toList();
            for (int first = 0; first < groups.size(); first++) {
                addFrom(groups.subList(first, groups.size()), candidates);
            }
        }
        return candidates;
    }

    private static void addFrom(List<String> groups, List<String> candidates) {
        StringBuilder digits = new StringBuilder();
        for (String group : groups) {
            digits.append(group);
            if (digits.length() > MOST_DIGITS) {
                return;
            }
            if (digits.length() >= LEAST_DIGITS) {
                candidates.add(digits.toString());
            }
        }
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
