package dev.everstore.commandhttp.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;

class CurrentAccessTest {
    private static final UserId ADA = new UserId("ada");
    private final UserService users = new UserService().knows(ADA, 1, true, Role.CUSTOMER);
    private final CurrentAccess access = users.access(Duration.ofMillis(200));

    @AfterEach
    void close() {
        users.comesBack();
        access.close();
    }

    @Test
    void everyCallIsAnsweredByTheUserServiceItself() {
        assertThat(access.of(ADA)).hasValue(new Access(ADA, 1, Set.of(Role.CUSTOMER), true));

        users.knows(ADA, 2, false, Role.CUSTOMER);

        assertThat(access.of(ADA)).hasValue(new Access(ADA, 2, Set.of(Role.CUSTOMER), false));
        assertThat(access.of(new UserId("nobody"))).isEmpty();
        assertThat(users.asked).hasValue(3);
    }

    @Test
    void whileItIsDownItsLastWordHoldsAndStrangersMustWait() {
        access.of(ADA);
        users.goesDown();

        assertThat(access.of(ADA)).map(Access::epoch).hasValue(1L);
        assertThatExceptionOfType(AuthenticationServiceException.class)
                .isThrownBy(() -> access.of(new UserId("stranger")));
        assertThat(access.isRelyingOnMemory()).isTrue();
    }

    @Test
    void onceItIsBackItsWordCountsAgain() {
        access.of(ADA);
        users.goesDown();
        access.of(ADA);

        users.knows(ADA, 2, true, Role.CUSTOMER);
        users.comesBack();

        await().untilAsserted(
                        () -> assertThat(access.of(ADA)).map(Access::epoch).hasValue(2L));
        assertThat(access.isRelyingOnMemory()).isFalse();
    }

    @Test
    void aSilentServiceCostsOnlyTheFirstCallerItsPatience() {
        access.of(ADA);
        users.fallsSilent();
        access.of(ADA);
        int asked = users.asked.get();

        for (int i = 0; i < 1_000; i++) {
            assertThat(access.of(ADA)).isPresent();
        }

        assertThat(users.asked.get() - asked).isLessThan(10);
    }
}
