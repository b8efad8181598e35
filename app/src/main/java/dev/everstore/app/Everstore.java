package dev.everstore.app;

import dev.everstore.app.cluster.ClusterConfiguration;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.user.PersonKeysConfiguration;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
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
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Everstore",
                        version = "1",
                        description = "An order platform for shops. Sign in with POST /api/sessions; send an"
                                + " Idempotency-Key with every change; failures are problem documents (RFC 9457)."),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({EventStoreConfiguration.class, PersonKeysConfiguration.class, ClusterConfiguration.class, Rooms.class})
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
