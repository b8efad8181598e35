package dev.everstore.importer.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a phase is, at which rate and for how long still: a bar on a terminal, else a line now and then. */
public abstract class Progress implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    /** Begins a phase; {@code null} as output shows nothing. */
    public static Progress of(String what, long total, PrintStream out) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return terminal ? new Bar(what, total) : new Lines(what, total, out);
    }

    /** One more is done. */
    public abstract void step();

    /** So many are done by now. */
    public abstract void stepTo(long done);

    @Override
    public abstract void close();

    private static final class Bar extends Progress {
        private final ProgressBar bar;

        Bar(String what, long total) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .build();
        }

        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void stepTo(long done) {
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines extends Progress {
        private final String what;
        private final long total;
        private final PrintStream out;
        private final long started = System.nanoTime();
        private long shown = started;
        private long done;

        Lines(String what, long total, PrintStream out) {
            this.what = what;
            this.total = total;
            this.out = out;
        }

        @Override
        public synchronized void step() {
            stepTo(done + 1);
        }

        @Override
        public synchronized void stepTo(long now) {
            done = now;
            if (System.nanoTime() - shown > BETWEEN_LINES.toNanos()) {
                shown = System.nanoTime();
                show();
            }
        }

        @Override
        public synchronized void close() {
            show();
        }

        private void show() {
            long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
            long rate = done * 1000 / millis;
            String left = rate == 0 || done >= total ? "" : ", " + (total - done) / rate + " s left";
            out.println(String.format(Locale.ROOT, "%-16s %,d of %,d, %,d/s%s", what, done, total, rate, left));
        }
    }
}
