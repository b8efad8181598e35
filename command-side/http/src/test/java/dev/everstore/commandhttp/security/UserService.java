package dev.everstore.commandhttp.security;

import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;

/** Stands for the user service on a real query bus: it knows some people, and can be down or silent. */
final class UserService {
    final AtomicInteger asked = new AtomicInteger();
    private final Map<UserId, Access> people = new ConcurrentHashMap<>();
    private final QueryBus bus = SimpleQueryBus.builder().build();
    private volatile @Nullable CountDownLatch silence;
    private volatile boolean down;

    UserService() {
        MessageHandler<? super QueryMessage<?, ?>> handler =
                query -> answer(((FindAccess) query.getPayload()).userId());
        bus.subscribe(FindAccess.class.getName(), Access.class, handler);
    }

    private @Nullable Access answer(UserId id) throws InterruptedException {
        asked.incrementAndGet();
        CountDownLatch waiting = silence;
        if (waiting != null) {
            waiting.await();
        }
        if (down) {
            throw new IllegalStateException("down");
        }
        return people.get(id);
    }

    UserService knows(UserId id, long epoch, boolean active, Role... roles) {
        people.put(id, new Access(id, epoch, Set.of(roles), active));
        return this;
    }

    void goesDown() {
        down = true;
    }

    void comesBack() {
        down = false;
        CountDownLatch waiting = silence;
        silence = null;
        if (waiting != null) {
            waiting.countDown();
        }
    }

    void fallsSilent() {
        silence = new CountDownLatch(1);
    }

    CurrentAccess access(Duration patience) {
        return new CurrentAccess(() -> bus, patience, Duration.ofHours(1));
    }
}
