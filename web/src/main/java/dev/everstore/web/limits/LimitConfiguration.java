package dev.everstore.web.limits;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Loads the limit of calls per caller and process.
 *
 * <p>{@code everstore.http.calls-per-second} (1000; 0 means no limit) and {@code everstore.http.calls-at-once} (2000).
 */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration implements WebMvcConfigurer {
    private final double perSecond;
    private final double burst;

    LimitConfiguration(
            @Value("${everstore.http.calls-per-second:1000}") double perSecond,
            @Value("${everstore.http.calls-at-once:2000}") double burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (perSecond > 0) {
            registry.addInterceptor(new RateLimit(new CallRate(perSecond, burst)))
                    .addPathPatterns("/api/**", "/ops/**")
                    .order(-100);
        }
    }
}
