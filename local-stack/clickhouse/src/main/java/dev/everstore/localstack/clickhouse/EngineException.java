package dev.everstore.localstack.clickhouse;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error that the engine reported, or one of the front's own, in the engine's numbering. */
final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)");
    private static final int UNKNOWN_EXCEPTION = 1002;

    /** Codes of the production server's HTTP interface that are the caller's fault, by the status it gives them. */
    private static final Map<Integer, Set<Integer>> CODES_BY_STATUS = Map.of(
            400, Set.of(6, 25, 26, 27, 38, 41, 43, 44, 53, 62, 72, 117, 376, 457),
            403, Set.of(192, 193, 497, 516),
            404, Set.of(46, 47, 50, 56, 60, 63, 65, 73, 78, 81, 115, 336),
            408, Set.of(159),
            501, Set.of(48));

    private final int code;

    EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** An error of the front itself, worded like the engine's. */
    static EngineException ownError(int code, String name, String sentence) {
        return new EngineException(code, "Code: %d. DB::Exception: %s (%s)".formatted(code, sentence, name));
    }

    /** Reads the code out of the engine's text. */
    static EngineException reported(String text) {
        Matcher matcher = CODE.matcher(text);
        return new EngineException(matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN_EXCEPTION, text);
    }

    int code() {
        return code;
    }

    int httpStatus() {
        return CODES_BY_STATUS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(500);
    }
}
