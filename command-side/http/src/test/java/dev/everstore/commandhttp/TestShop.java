package dev.everstore.commandhttp;

import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.FindAccess;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.GroupStanding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The calls on a real server; tokens read {@code role.name} or {@code role.name.epoch} and copies are as far behind as the event's id says. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandHttpConfiguration.class, Faults.class})
class TestShop {
    private final Map<UserId, Role> callers = new ConcurrentHashMap<>();
    private final AtomicBoolean unsaid = new AtomicBoolean(true);

    @Bean
    RecordingBus bus() {
        return new RecordingBus();
    }

    @Bean
    QueryBus queryBus() {
        QueryBus bus = SimpleQueryBus.builder().build();
        MessageHandler<? super QueryMessage<?, ?>> orders =
                query -> Bodies.view((FindOrder) query.getPayload()).orElse(null);
        bus.subscribe(FindOrder.class.getName(), OrderView.class, orders);
        MessageHandler<? super QueryMessage<?, ?>> access = query -> {
            UserId id = ((FindAccess) query.getPayload()).userId();
            if (id.value().equals("nobody-can-say") && unsaid.getAndSet(false)) {
                throw new IllegalStateException("down");
            }
            return new Access(id, 0, Set.of(Objects.requireNonNull(callers.get(id))), true);
        };
        bus.subscribe(FindAccess.class.getName(), Access.class, access);
        return bus;
    }

    @Bean
    GroupPositions positions() {
        return new GroupPositions() {
            @Override
            public Map<String, Long> positions() {
                return Map.of();
            }

            @Override
            public List<GroupStanding> standings(Database tokens) {
                return List.of();
            }

            @Override
            public long await(ConsistencyToken token, Set<String> groups, Duration atMost) {
                return Long.parseLong(token.eventId());
            }
        };
    }

    @Bean
    JwtDecoder tokens() {
        return token -> {
            String[] parts = token.split("\\.");
            if (parts.length < 2) {
                throw new BadJwtException("Not a token.");
            }
            callers.put(new UserId(parts[1]), Role.valueOf(parts[0].toUpperCase(Locale.ROOT)));
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(parts[1])
                    .claim("epoch", parts.length == 2 ? 0L : Long.parseLong(parts[2]))
                    .build();
        };
    }
}
