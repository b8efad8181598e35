package dev.everstore.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What types can't say about the API, in words: read from the YAML files beside this package's name. */
final class Texts {
    private Texts() {}

    /** A file of entries, each a map, in the order of the file. */
    static Map<String, Map<String, Object>> read(String file) {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource("api/" + file));
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        Objects.requireNonNull(yaml.getObject()).forEach((key, value) -> entries.put(key, map(value)));
        return entries;
    }

    /** An object of a YAML file. */
    @SuppressWarnings("unchecked") // keys of ours are texts
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<String> list(Object value) {
        return value instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
