package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes the statements of each transaction that the errands' processor commits. */
final class CountedStatements implements BeanPostProcessor {
    private final Map<String, Database> counted = new ConcurrentHashMap<>();
    private final List<List<String>> transactions = new CopyOnWriteArrayList<>();

    List<List<String>> transactions() {
        return transactions;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Databases databases ? new Counting(databases) : bean;
    }

    private final class Counting implements Databases {
        private final Databases databases;

        Counting(Databases databases) {
            this.databases = databases;
        }

        @Override
        public Database owner(String name) {
            return counted.computeIfAbsent(name, known -> {
                DataSource source =
                        new CountingDataSource(databases.owner(known).dataSource());
                return new Database(known, source, new DataSourceTransactionManager(source));
            });
        }

        @Override
        public Database reader(String name) {
            return databases.reader(name);
        }
    }

    private final class CountingDataSource extends DelegatingDataSource {
        CountingDataSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return Thread.currentThread().getName().contains("work errands") ? counting(connection) : connection;
        }

        private Connection counting(Connection connection) {
            List<String> statements = new ArrayList<>();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add(String.valueOf(arguments[0]));
                        } else if (method.getName().equals("commit")) {
                            transactions.add(List.copyOf(statements));
                            statements.clear();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
