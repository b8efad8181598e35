package dev.everstore.localstack.eventbridge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.GenericMachine;

/** A bus with its rules and archives, and AWS's rule engine loaded with their patterns. */
record EventBus(
        String name,
        String description,
        Instant created,
        Instant modified,
        Map<String, Rule> rules,
        Map<String, Archive> archives,
        GenericMachine<String> engine) {

    private static final String RULE = "rule/";
    private static final String ARCHIVE = "archive/";

    void load() throws IOException {
        for (Rule rule : rules.values()) {
            if (rule.enabled()) {
                engine.addRule(RULE + rule.name(), rule.pattern());
            }
        }
        for (Archive archive : archives.values()) {
            if (archive.pattern() != null) {
                engine.addRule(ARCHIVE + archive.name(), archive.pattern());
            }
        }
    }

    /** Where this event goes; a replayed event is not archived again. */
    Routes routes(String envelope, boolean replayed) {
        List<String> matches;
        try {
            matches = engine.rulesForJSONEvent(envelope);
        } catch (Exception e) {
            throw new IllegalStateException("The rule engine refuses an accepted event", e);
        }
        return new Routes(
                matches.stream()
                        .filter(match -> match.startsWith(RULE))
                        .map(match -> rules.get(match.substring(RULE.length())))
                        .toList(),
                replayed
                        ? List.of()
                        : archives.values().stream()
                                .filter(archive ->
                                        archive.pattern() == null || matches.contains(ARCHIVE + archive.name()))
                                .map(Archive::key)
                                .toList());
    }

    /** Rules that an event matches, and keys of the archives that keep it. */
    record Routes(List<Rule> rules, List<String> archives) {}
}
