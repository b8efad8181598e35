package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;

/** Random passwords of this data folder, made on first use and kept where only its owner can read them. */
final class Credentials {

    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 28;

    private final Path file;
    private final Properties passwords;
    private final SecureRandom random = new SecureRandom();

    private Credentials(Path file, Properties passwords) {
        this.file = file;
        this.passwords = passwords;
    }

    static Credentials in(Path folder) throws IOException {
        Path file = folder.resolve("credentials.properties");
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            }
        }
        return new Credentials(file, passwords);
    }

    /** The administrator of an engine. */
    String user(Engine engine) {
        return engine == Engine.POSTGRESQL ? "postgres" : "everstore";
    }

    String password(Engine engine) {
        return passwordOf(engine.key());
    }

    String accessKey() {
        return passwordOf("aws.access-key");
    }

    String secretKey() {
        return passwordOf("aws.secret-key");
    }

    /** The same password at every call and every start. */
    synchronized String passwordOf(String login) {
        String known = passwords.getProperty(login);
        if (known != null) {
            return known;
        }
        StringBuilder password = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
        passwords.setProperty(login, password.toString());
        StringBuilder lines = new StringBuilder();
        passwords.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            PrivateFile.write(file, lines.toString());
        } catch (IOException failure) {
            throw new StackFailure("The passwords can't be kept in " + file + ": " + failure.getMessage(), failure);
        }
        return password.toString();
    }
}
