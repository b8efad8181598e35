package dev.everstore.bench;

import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A process that projects, and answers from, what the given rooms keep, and does nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EventStoreConfiguration.class)
class VolumeProcess {
    private static final int POOL = 8;

    /** Opens the rooms on the scratch backbone; what they keep has names that begin with the given one. */
    static ConfigurableApplicationContext start(
            Properties engines, ScratchDatabase backbone, String name, List<Class<?>> rooms) {
        Map<String, Object> properties = new HashMap<>();
        engines.stringPropertyNames().stream()
                .filter(key -> key.startsWith("everstore.") && !key.startsWith("everstore.databases."))
                .forEach(key -> properties.put(key, engines.getProperty(key)));
        properties.putAll(backbone.properties("backbone", POOL));
        properties.put("everstore.roles", "projections,query");
        properties.put("everstore.dynamodb.table-prefix", name + "-");
        properties.put("everstore.elasticsearch.index-prefix", name + "-");
        properties.put("everstore.clickhouse.database", name);
        properties.put("logging.level.root", "WARN");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(Stream.concat(Stream.of(VolumeProcess.class), rooms.stream())
                        .toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    /** Everybody has a key without anybody keeping it, so that sealing and opening cost what they cost. */
    @Bean
    PersonKeys personKeys() {
        return VolumeProcess::keyFor;
    }

    /** A key that nobody keeps. */
    static Optional<byte[]> keyFor(UserId person) {
        try {
            return Optional.of(
                    MessageDigest.getInstance("SHA-256").digest(person.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
