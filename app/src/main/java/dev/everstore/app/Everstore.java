package dev.everstore.app;

import dev.everstore.app.api.ApiConfiguration;
import dev.everstore.app.cluster.ClusterConfiguration;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.user.PersonKeysConfiguration;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Starts a process of Everstore.
 *
 * <p>{@code --roles command,query,sagas,projections,bridge} and {@code --services user,product,order,payment,…} say
 * what it is for; without them it is everything.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    EventStoreConfiguration.class,
    PersonKeysConfiguration.class,
    ClusterConfiguration.class,
    ApiConfiguration.class,
    Rooms.class
})
public class Everstore {
    public static void main(String[] arguments) {
        SpringApplication.run(Everstore.class, spelledOut(arguments));
    }

    /** Lets people write {@code --roles a,b} for {@code --everstore.roles=a,b}, and the same for services. */
    static String[] spelledOut(String... arguments) {
        String joined = String.join("\n", arguments)
                .replaceAll("(?m)^--(roles|services)\\n(?!--)", "--everstore.$1=")
                .replaceAll("(?m)^--(roles|services)=", "--everstore.$1=");
        return joined.isEmpty()
                ? new String[0]
                : Arrays.stream(joined.split("\n", -1)).toArray(String[]::new);
    }
}
