package dev.everstore.web.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Loads the API's JSON for all controllers of the web application, and instants in parameters.
 *
 * <p>The application's own mapper bean stays as it is, since what is stored has other rules.
 */
@Configuration(proxyBeanMethods = false)
public class HttpJsonConfiguration implements WebMvcConfigurer {
    private static final int DATE_LENGTH = 10;

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(HttpJson.MAPPER));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AcceptsJson()).addPathPatterns("/api/**", "/ops/api/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, HttpJsonConfiguration::instant);
    }

    /** ISO-8601 with any offset; a date alone means its first moment in UTC. */
    public static Instant instant(String text) {
        return text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
