package dev.everstore.importer.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a file may have; the first required one is the row's own id.
 *
 * @param prefix what the names of free columns begin with; {@code null} for none
 */
public record Columns(
        String file,
        List<String> required,
        List<String> optional,
        @Nullable String prefix) {

    /** What is wrong with a header: nothing in it is guessed or passed over. */
    List<Refusal> faults(List<String> header, long line) {
        List<Refusal> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!knows(name)) {
                faults.add(new Refusal(file, line, "", name, "is an unknown column; known are " + known()));
            } else if (!seen.add(name)) {
                faults.add(new Refusal(file, line, "", name, "is there twice"));
            }
        }
        for (String name : required) {
            if (!seen.contains(name)) {
                faults.add(new Refusal(file, line, "", name, "is a required column and missing"));
            }
        }
        return faults;
    }

    private boolean knows(String name) {
        return required.contains(name)
                || optional.contains(name)
                || (prefix != null && name.startsWith(prefix) && name.length() > prefix.length());
    }

    private String known() {
        List<String> names = new ArrayList<>(required);
        names.addAll(optional);
        if (prefix != null) {
            names.add(prefix + "NAME");
        }
        return String.join(", ", names);
    }
}
