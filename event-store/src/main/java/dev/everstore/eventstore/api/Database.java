package dev.everstore.eventstore.api;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One service's own PostgreSQL database, opened with that service's credentials.
 *
 * <p>Not exposed as a bare {@link DataSource} bean, so that nothing can be wired to the wrong database by type.
 */
public record Database(String name, DataSource dataSource, PlatformTransactionManager transactionManager) {
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }
}
