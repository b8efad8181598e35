package dev.everstore.app;

import dev.everstore.app.Duties.Role;
import dev.everstore.app.Duties.Service;
import dev.everstore.bridge.BridgeConfiguration;
import dev.everstore.commandhttp.CommandHttpConfiguration;
import dev.everstore.commandhttp.EdgeConfiguration;
import dev.everstore.inventory.InventoryConfiguration;
import dev.everstore.inventory.InventoryQueryConfiguration;
import dev.everstore.notification.NotificationConfiguration;
import dev.everstore.notification.NotificationQueryConfiguration;
import dev.everstore.order.OrderConfiguration;
import dev.everstore.payment.PaymentConfiguration;
import dev.everstore.payment.PaymentQueryConfiguration;
import dev.everstore.product.ProductConfiguration;
import dev.everstore.product.ProductQueryConfiguration;
import dev.everstore.projections.analytics.AnalyticsConfiguration;
import dev.everstore.projections.analytics.AnalyticsQueryConfiguration;
import dev.everstore.projections.control.ProjectionControlConfiguration;
import dev.everstore.projections.orders.OrderViewConfiguration;
import dev.everstore.projections.orders.OrderViewQueryConfiguration;
import dev.everstore.projections.search.SearchConfiguration;
import dev.everstore.projections.search.SearchQueryConfiguration;
import dev.everstore.queryhttp.QueryHttpConfiguration;
import dev.everstore.sagas.SagaConfiguration;
import dev.everstore.sagas.sight.SagaQueryConfiguration;
import dev.everstore.user.UserConfiguration;
import dev.everstore.user.UserQueryConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/** Which rooms a process opens for its duties. */
class Rooms implements ImportSelector, EnvironmentAware {
    private static final Map<Service, Class<?>> COMMAND_ROOMS = Map.of(
            Service.USER, UserConfiguration.class,
            Service.PRODUCT, ProductConfiguration.class,
            Service.ORDER, OrderConfiguration.class,
            Service.PAYMENT, PaymentConfiguration.class,
            Service.INVENTORY, InventoryConfiguration.class,
            Service.NOTIFICATION, NotificationConfiguration.class);

    private static final List<Class<?>> QUERY_ROOMS = List.of(
            UserQueryConfiguration.class,
            ProductQueryConfiguration.class,
            InventoryQueryConfiguration.class,
            NotificationQueryConfiguration.class,
            PaymentQueryConfiguration.class,
            OrderViewQueryConfiguration.class,
            SearchQueryConfiguration.class,
            AnalyticsQueryConfiguration.class,
            SagaQueryConfiguration.class,
            EdgeConfiguration.class,
            QueryHttpConfiguration.class);

    private static final List<Class<?>> PROJECTION_ROOMS = List.of(
            OrderViewConfiguration.class,
            SearchConfiguration.class,
            AnalyticsConfiguration.class,
            ProjectionControlConfiguration.class);

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return roomsFor(Duties.of(environment)).stream().map(Class::getName).toArray(String[]::new);
    }

    static List<Class<?>> roomsFor(Duties duties) {
        List<Class<?>> rooms = new ArrayList<>();
        for (Service service : duties.services()) {
            if (duties.commands(service)) {
                rooms.add(COMMAND_ROOMS.get(service));
            }
        }
        // Who handles what is personal asks the user service's reading side for people's keys.
        if (duties.meetsPeople()) {
            rooms.add(UserQueryConfiguration.class);
        }
        // Commands over HTTP need someone who knows the callers; who handles a command may be another process.
        if (duties.commands(Service.USER) || duties.has(Role.QUERY)) {
            rooms.add(CommandHttpConfiguration.class);
        }
        if (duties.has(Role.SAGAS)) {
            rooms.add(SagaConfiguration.class);
        }
        if (duties.has(Role.PROJECTIONS)) {
            rooms.addAll(PROJECTION_ROOMS);
        }
        if (duties.has(Role.QUERY)) {
            rooms.addAll(QUERY_ROOMS);
        }
        if (duties.has(Role.BRIDGE)) {
            rooms.add(BridgeConfiguration.class);
        }
        return rooms.stream().distinct().toList();
    }
}
