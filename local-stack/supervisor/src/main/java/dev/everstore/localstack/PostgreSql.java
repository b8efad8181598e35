package dev.everstore.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A login to the server on this machine. */
record PostgreSql(int port, String user, String password) {

    static PostgreSql admin(Instance instance, int port, Credentials credentials) {
        return new PostgreSql(port, credentials.user(Engine.POSTGRESQL), credentials.passwordOf(instance.key()));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "30");
        login.setProperty("ApplicationName", "everstore-supervisor");
        return DriverManager.getConnection(url(database), login);
    }
}
