package dev.everstore.importer.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/** Tells whether what the server has is what the file says, as far as the server shows it. */
final class Sameness {
    private Sameness() {}

    /** Whether nothing that the wanted body says is contradicted by what is there. */
    static boolean agree(JsonNode wanted, JsonNode there) {
        if (there.isMissingNode() || there.isNull()) {
            return true;
        }
        if (wanted.isObject()) {
            return there.isObject()
                    && wanted.properties().stream()
                            .allMatch(field -> agree(field.getValue(), there.path(field.getKey())));
        }
        if (wanted.isArray()) {
            return there.isArray() && wanted.size() == there.size() && elementsAgree(wanted, there);
        }
        return sameText(wanted.asString(), there.asString());
    }

    private static boolean elementsAgree(JsonNode wanted, JsonNode there) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!agree(wanted.get(i), there.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameText(String wanted, String there) {
        return wanted.equals(there) || sameNumber(wanted, there) || sameMoment(wanted, there);
    }

    private static boolean sameNumber(String wanted, String there) {
        try {
            return new BigDecimal(wanted).compareTo(new BigDecimal(there)) == 0;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private static boolean sameMoment(String wanted, String there) {
        try {
            return Instant.parse(wanted).equals(Instant.parse(there));
        } catch (DateTimeParseException notMoments) {
            return false;
        }
    }
}
