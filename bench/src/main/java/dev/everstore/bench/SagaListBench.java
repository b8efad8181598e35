package dev.everstore.bench;

import dev.everstore.bench.VolumeQueries.Question;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.sagas.sight.SagaQueryConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a database with sagas and asks what operators ask. */
@Command(
        name = "sagas-list",
        description = "How fast operators' questions about very many sagas are answered, filter by filter.",
        mixinStandardHelpOptions = true)
final class SagaListBench implements Callable<Integer> {
    private static final int POOL = 4;
    private static final int MOST = 5_000_000;

    private final PrintStream out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--sagas", defaultValue = "100000", description = "Sagas in the store (${DEFAULT-VALUE}).")
    private int sagas;

    @Option(
            names = "--times",
            defaultValue = "20",
            description = "How often each question is asked (${DEFAULT-VALUE}).")
    private int times;

    SagaListBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (sagas < 1 || sagas > MOST || times < 1) {
            throw new IllegalArgumentException("--sagas is 1 to " + MOST + ", --times 1 or more.");
        }
        try (ScratchDatabase database = new ScratchDatabase(options.engines());
                ConfigurableApplicationContext process = start(options.engines(), database)) {
            long began = System.nanoTime();
            fill(process, database);
            out.printf(Locale.ROOT, "%,d sagas written in %.1f s%n", sagas, (System.nanoTime() - began) / 1e9);
            for (Question question : SagaQuestions.all()) {
                VolumeQueries.ask(process.getBean(QueryGateway.class), question, times)
                        .print(out);
            }
        }
        return 0;
    }

    private static ConfigurableApplicationContext start(Properties engines, ScratchDatabase database) {
        Map<String, Object> properties = new HashMap<>();
        engines.stringPropertyNames().stream()
                .filter(key -> key.startsWith("everstore.") && !key.startsWith("everstore.databases."))
                .forEach(key -> properties.put(key, engines.getProperty(key)));
        database.properties("sagas", POOL).forEach((key, value) -> {
            properties.put(key, value);
            properties.put(
                    key.replace(".username", ".reader-username").replace(".password", ".reader-password"), value);
        });
        properties.put("everstore.roles", "query");
        properties.put("logging.level.root", "WARN");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(VolumeProcess.class, SagaQueryConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    private void fill(ConfigurableApplicationContext process, ScratchDatabase database)
            throws IOException, SQLException {
        // Makes the tables.
        process.getBean(Databases.class).owner("sagas");
        try (InputStream script = Objects.requireNonNull(SagaListBench.class.getResourceAsStream("sagas-list.sql"));
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            for (String sql : text.replace("{sagas}", String.valueOf(sagas)).split(";\\R(\\R|$)")) {
                statement.execute(sql);
            }
        }
    }
}
