package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Processes that handle commands and run workflows are killed, one after the other and at times both, while orders come
 * in and the engines stay up. {@code EVERSTORE_KILLS} says how often, {@code EVERSTORE_SEED} when.
 */
class CrashCampaignTest {
    private static final int KILLS = Integer.parseInt(System.getenv().getOrDefault("EVERSTORE_KILLS", "20"));
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("EVERSTORE_SEED", "4"));
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(3);
    private static final Duration TO_SETTLE = Duration.ofMinutes(3);
    private static final String[] WORKER = {
        "--everstore.roles=command,sagas", "--everstore.fulfilment.payment-deadline=PT20S"
    };

    @Test
    void every_order_ends_and_all_balances_whenever_processes_are_killed() throws Exception {
        try (RunningShop first = RunningShop.open(WORKER);
                RunningShop second = first.beside(WORKER);
                RunningShop asked = first.beside("--everstore.roles=query");
                CrashLoad load = new CrashLoad(List.of(first, second))) {
            long began = System.nanoTime();
            load.start();
            kill(List.of(first, second));
            first.awaitReady();
            second.awaitReady();
            List<String> orders = load.stop();

            ShopBooks.Count count = new ShopBooks(first, asked)
                    .balance(
                            orders,
                            Map.of(
                                    CrashLoad.PLENTY, CrashLoad.PLENTY_RECEIVED,
                                    CrashLoad.SCARCE, CrashLoad.SCARCE_RECEIVED),
                            CrashLoad.CUSTOMERS,
                            TO_SETTLE);

            System.out.printf(
                    "%d kills in %d s: %d orders, %d confirmed, %d cancelled; stock, money, notices and workflows balance.%n",
                    KILLS,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    count.orders(),
                    count.confirmed(),
                    count.cancelled());
            assertThat(count.confirmed()).isPositive();
            assertThat(count.cancelled()).isPositive();
        }
    }

    /** Each lives for a moment of its own after it is ready. */
    private static void kill(List<RunningShop> processes) throws InterruptedException {
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            RunningShop next = processes.get(kill % processes.size());
            next.awaitReady();
            LockSupport.parkNanos(random.nextLong(LONGEST_LIFE.toNanos()));
            next.killAndRestart();
            if (kill % 20 == 0) {
                System.out.printf("%d of %d kills%n", kill, KILLS);
            }
        }
    }
}
