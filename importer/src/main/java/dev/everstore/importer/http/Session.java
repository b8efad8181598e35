package dev.everstore.importer.http;

import dev.everstore.importer.CannotRun;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps one bearer token for all threads and replaces it when it is used up. */
final class Session {
    private final Supplier<Answer> signIn;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable String token;

    Session(Supplier<Answer> signIn) {
        this.signIn = signIn;
    }

    /** The current token; {@code refused} is one that the server did not take any more. */
    String token(@Nullable String refused) {
        String current = token;
        if (current != null && !current.equals(refused)) {
            return current;
        }
        lock.lock();
        try {
            if (token == null || token.equals(refused)) {
                token = open();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private String open() {
        Answer answer = signIn.get();
        if (!answer.accepted()) {
            throw new CannotRun("Signing in failed: " + answer.reason());
        }
        return answer.text("token");
    }
}
