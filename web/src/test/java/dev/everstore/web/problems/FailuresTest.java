package dev.everstore.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailuresTest {
    @Test
    void aPoolWithoutConnectionsNamesItsDatabase() {
        SQLException nobody = new SQLTransientConnectionException(
                "payments-reader - Connection is not available, request timed out after 10001ms");
        Problem problem = Failures.problem(new CannotCreateTransactionException("no transaction", nobody))
                .orElseThrow();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail())
                .isEqualTo("The database payments can't be reached right now; what other stores answer still works.");
    }

    @Test
    void aDatabaseThatBreaksOffIsStillADatabaseThatIsDown() {
        Problem problem = Failures.problem(new DataAccessResourceFailureException(
                        "broken off", new SQLException("terminating connection")))
                .orElseThrow();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).startsWith("A database that this needs is down");
    }
}
