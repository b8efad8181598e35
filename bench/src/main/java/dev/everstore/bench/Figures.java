package dev.everstore.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a comparison measured, as people and as programs read it. */
final class Figures {
    private static final int NAME = 46;

    private static final int WHOLE_FROM = 100;

    private final String bench;
    private final String unit;
    private final List<String> contestants;
    private final List<Measured> measured = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /** Nothing yet; contestants will be told in this order. */
    Figures(String bench, List<String> contestants) {
        this(bench, "events/s", contestants);
    }

    /** The same in another unit; with none, each group's name says its own. */
    Figures(String bench, String unit, List<String> contestants) {
        this.bench = bench;
        this.unit = unit;
        this.contestants = contestants;
    }

    /** One contestant in one situation: the rate of each round. */
    record Measured(String group, String contestant, String column, double median, List<Double> rounds) {}

    /** How one contestant compares with another; the aim, where there is one, is reported and never asserted. */
    record Ratio(
            String group,
            String name,
            String column,
            double ratio,
            @Nullable Double aim) {}

    /** Notes one round's rate. */
    void add(String group, String contestant, String column, double value) {
        int known = find(group, contestant, column);
        List<Double> rounds = new ArrayList<>(known < 0 ? List.of() : measured.get(known).rounds);
        rounds.add(value);
        Measured now = new Measured(group, contestant, column, median(rounds), List.copyOf(rounds));
        if (known < 0) {
            measured.add(now);
        } else {
            measured.set(known, now);
        }
    }

    /** Notes a ratio of two medians. */
    void compare(String group, String one, String other, String column, @Nullable Double aim) {
        double ratio = measured.get(find(group, one, column)).median / measured.get(find(group, other, column)).median;
        ratios.add(new Ratio(group, one + " ÷ " + other, column, ratio, aim));
    }

    private int find(String group, String contestant, String column) {
        for (int i = 0; i < measured.size(); i++) {
            Measured one = measured.get(i);
            if (one.group.equals(group) && one.contestant.equals(contestant) && one.column.equals(column)) {
                return i;
            }
        }
        return -1;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void print(PrintStream out) {
        for (String group : measured.stream().map(Measured::group).distinct().toList()) {
            List<Measured> here =
                    measured.stream().filter(one -> one.group.equals(group)).toList();
            List<String> columns =
                    here.stream().map(Measured::column).distinct().toList();
            out.println();
            row(out, unit.isEmpty() ? group : group + ", " + unit, columns);
            for (String contestant : contestants) {
                row(
                        out,
                        contestant,
                        here.stream()
                                .filter(one -> one.contestant.equals(contestant))
                                .map(one -> text(one.median))
                                .toList());
            }
            Map<String, List<String>> compared = new LinkedHashMap<>();
            ratios.stream()
                    .filter(one -> one.group.equals(group))
                    .forEach(one -> compared.computeIfAbsent(one.name, name -> new ArrayList<>())
                            .add(String.format(Locale.ROOT, "%.2f", one.ratio) + aim(one)));
            compared.forEach((name, row) -> row(out, name, row));
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < WHOLE_FROM ? "%.1f" : "%,.0f", value);
    }

    double median(String group, String contestant, String column) {
        return measured.get(find(group, contestant, column)).median;
    }

    private static String aim(Ratio ratio) {
        return ratio.aim == null ? "" : String.format(Locale.ROOT, " (aim %.1f)", ratio.aim);
    }

    private static void row(PrintStream out, String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format("%-" + NAME + "s", name));
        cells.forEach(cell -> line.append(String.format("  %12s", cell)));
        out.println(line.toString().stripTrailing());
    }

    void write(Path file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", bench);
        all.put("unit", unit);
        all.put("measured", measured);
        all.put("ratios", ratios);
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file, all);
    }
}
