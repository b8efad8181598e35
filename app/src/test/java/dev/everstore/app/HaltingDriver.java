package dev.everstore.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL for a process that is to be halted: each transaction that wrote something passes a point named after its
 * database and tables once it is committed. Only URLs that begin with {@code jdbc:halting:} come here.
 */
public final class HaltingDriver implements Driver {
    static final String PREFIX = "jdbc:halting:";

    private static final Pattern WRITES =
            Pattern.compile("\\b(?:insert\\s+into|update|delete\\s+from)\\s+([a-z_]+(?:\\.[a-z_]+)?)");
    private static final Pattern LOCKS = Pattern.compile("\\bfor\\s+(?:no key\\s+)?update\\b|\\bdo\\s+update\\b");

    static {
        try {
            DriverManager.registerDriver(new HaltingDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String real = "jdbc:" + url.substring(PREFIX.length());
        String database = real.replaceAll(".*/(?:t_)?|_[0-9a-f]{10}$", "");
        return (Connection)
                proxy(Connection.class, new Transactions(DriverManager.getConnection(real, info), database));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(HaltingDriver.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** One connection and what its transaction has written so far. */
    private record Transactions(Connection real, String database, TreeSet<String> written)
            implements InvocationHandler {
        Transactions(Connection real, String database) {
            this(real, database, new TreeSet<>());
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            Object answer = call(real, method, arguments);
            switch (method.getName()) {
                case "commit" -> committed();
                case "rollback" -> written.clear();
                default -> {}
            }
            if (answer instanceof Statement statement && method.getName().startsWith("prepare")) {
                return proxy(method.getReturnType(), new Statements(statement, (String) arguments[0], this));
            }
            if (answer instanceof Statement statement) {
                return proxy(Statement.class, new Statements(statement, "", this));
            }
            return answer;
        }

        void wrote(String sql) throws SQLException {
            Matcher writes =
                    WRITES.matcher(LOCKS.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll(""));
            while (writes.find()) {
                written.add(writes.group(1));
            }
            if (real.getAutoCommit()) {
                committed();
            }
        }

        private void committed() {
            if (!written.isEmpty()) {
                String point = database + " " + String.join(" ", written);
                written.clear();
                HaltPoints.passed(point);
            }
        }
    }

    private record Statements(Statement real, String sql, Transactions transaction) implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            Object answer = call(real, method, arguments);
            if (method.getName().startsWith("execute")) {
                transaction.wrote(
                        arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : sql);
            }
            return answer;
        }
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
