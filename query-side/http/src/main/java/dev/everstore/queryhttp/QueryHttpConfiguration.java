package dev.everstore.queryhttp;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.GroupPositions;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everything that a process needs to answer queries over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    OrderQueries.class,
    PaymentQueries.class,
    ProductQueries.class,
    PeopleQueries.class,
    AnalyticsQueries.class,
    EventQueries.class,
    NotificationQueries.class,
    OperationQueries.class,
    SearchQueries.class,
    StockQueries.class,
    RebuildRequests.class,
    RecommendationQueries.class,
    SagaQueries.class,
    SagaStream.class,
    OperatorQueries.class,
    ShopQueries.class,
    MaskedForViewers.class,
    DashboardConfiguration.class
})
public class QueryHttpConfiguration {
    @Bean
    Ask ask(QueryGateway queries) {
        return new Ask(queries);
    }

    @Bean
    OperationKind refunds(Ask ask, Backbone backbone) {
        return new Refunds(ask, backbone);
    }

    @Bean
    OperationKind erasures(Ask ask, Backbone backbone, GroupPositions positions) {
        return new Erasures(ask, backbone, positions);
    }

    @Bean
    OperationKind rebuilds(Ask ask, Backbone backbone) {
        return new RebuildsAsked(ask, backbone);
    }

    @Bean
    WebMvcConfigurer readYourWrites(GroupPositions positions) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ReadYourWrites(positions)).addPathPatterns("/api/**", "/ops/**");
            }
        };
    }
}
