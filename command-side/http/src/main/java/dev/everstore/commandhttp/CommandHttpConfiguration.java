package dev.everstore.commandhttp;

import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Loads the calls that change something, with all that holds for every call.
 *
 * <p>{@code everstore.http.timeout} (30s) is how long a command may take before the caller is told 503.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    EdgeConfiguration.class,
    SessionController.class,
    UserController.class,
    StandingController.class,
    PreferencesController.class,
    ProductController.class,
    StockController.class,
    OrderController.class,
    GoodsController.class,
    PaymentController.class,
    PaymentOffice.class,
    SagaDesk.class,
    BulkDesk.class,
    SavedViews.class
})
public class CommandHttpConfiguration implements WebMvcConfigurer {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReadIntent()).addPathPatterns("/api/**", "/ops/api/**");
    }

    @Bean
    Commands commands(CommandBus bus, @Value("${everstore.http.timeout:30s}") Duration timeout) {
        return new Commands(bus, timeout);
    }

    @Bean
    AuditedDeeds auditedDeeds(Commands commands, ObjectProvider<Clock> clocks) {
        return new AuditedDeeds(commands, clocks.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Questions questions(QueryBus bus, @Value("${everstore.http.timeout:30s}") Duration timeout) {
        return new Questions(bus, timeout);
    }
}
