package dev.everstore.sagas.testing;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong with steps of a story, until it is mended. */
public final class Trouble {
    private final List<One> open = new ArrayList<>();

    private enum Kind {
        FAILS,
        AWAY,
        LOSES_ANSWERS,
        REFUSES
    }

    private static final class One {
        final Class<?> command;
        final Kind kind;
        final String why;
        int left;

        One(Class<?> command, Kind kind, int times, String why) {
            this.command = command;
            this.kind = kind;
            this.left = times;
            this.why = why;
        }
    }

    /** The step failed, and may work the next time. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Nobody is to blame but the moment, so that it is tried for ever. */
        final boolean away;

        Failed(String why, boolean away) {
            super(why);
            this.away = away;
        }
    }

    /** So many attempts fail. */
    public void fails(Class<?> command, int times) {
        open.add(new One(command, Kind.FAILS, times, command.getSimpleName() + " fails"));
    }

    /** Nobody handles them, until it is mended. */
    public void away(Class<?> command) {
        open.add(new One(command, Kind.AWAY, Integer.MAX_VALUE, "nobody answers to " + command.getSimpleName()));
    }

    /** They are accepted, but so many attempts don't learn it. */
    public void losesAnswers(Class<?> command, int times) {
        open.add(new One(command, Kind.LOSES_ANSWERS, times, "the answer was lost"));
    }

    /** A rule refuses the next one. */
    public void refuses(Class<?> command, String why) {
        open.add(new One(command, Kind.REFUSES, 1, why));
    }

    public void mend(Class<?> command) {
        open.removeIf(one -> one.command == command);
    }

    /** Carries out an attempt, or what goes wrong with it. */
    void send(Object command, Runnable send) {
        One one = take(command);
        if (one != null) {
            switch (one.kind) {
                case FAILS -> throw new Failed(one.why, false);
                case AWAY -> throw new Failed(one.why, true);
                case REFUSES -> throw new RefusedException(Refusal.rule("refused-by-the-story", one.why));
                case LOSES_ANSWERS -> {
                    send.run();
                    throw new Failed(one.why, false);
                }
            }
        }
        send.run();
    }

    private @Nullable One take(Object command) {
        for (Iterator<One> each = open.iterator(); each.hasNext(); ) {
            One one = each.next();
            if (one.command == command.getClass()) {
                if (--one.left == 0) {
                    each.remove();
                }
                return one;
            }
        }
        return null;
    }
}
