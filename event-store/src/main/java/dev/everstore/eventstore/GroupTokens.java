package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/** One token store per database, whose every move wakes those who wait for a group. */
final class GroupTokens {
    /** A process that died is replaced after so long. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    /** Axon's own name for an owner, process and host, is the same for two containers that share a host's name. */
    private final String owner = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();

    private final Serializer serializer;
    private final Moves moves;
    private final Map<String, TokenStore> stores = new ConcurrentHashMap<>();

    GroupTokens(Serializer serializer, Moves moves) {
        this.serializer = serializer;
        this.moves = moves;
    }

    Serializer serializer() {
        return serializer;
    }

    /** The tokens' table in a database, which is made if need be. */
    TokenStore store(Database database) {
        return stores.computeIfAbsent(database.name(), name -> {
            Migrations.migrate(database.dataSource(), "db/eventstore/tokens", "token_schema_history");
            ConnectionProvider connections = new UnitOfWorkAwareConnectionProviderWrapper(
                    new SpringDataSourceConnectionProvider(database.dataSource()));
            return new WakingTokenStore(
                    JdbcTokenStore.builder()
                            .connectionProvider(connections)
                            .serializer(serializer)
                            .nodeId(owner)
                            .claimTimeout(CLAIM_TIMEOUT),
                    moves);
        });
    }

    private static final class WakingTokenStore extends JdbcTokenStore {
        private final Moves moves;

        WakingTokenStore(Builder builder, Moves moves) {
            super(builder);
            this.moves = moves;
        }

        @Override
        public void storeToken(TrackingToken token, String processor, int segment) {
            super.storeToken(token, processor, segment);
            CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork.afterCommit(committed -> moves.moved()));
        }
    }
}
