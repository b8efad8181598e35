package dev.everstore.commandhttp.security;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemWriter;
import java.time.Duration;
import org.axonframework.queryhandling.QueryBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Opens what is public and asks for a bearer token everywhere under {@code /api}, {@code /ops} and {@code /actuator}
 * (but not for health and measures, which machines read): one of ours (a {@code JwtDecoder} bean reads it) or of the issuer that {@code everstore.oidc} names; a role
 * {@code viewer} becomes the authority {@code ROLE_VIEWER}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(KeysController.class)
public class SecurityConfiguration {
    @Bean
    CurrentAccess currentAccess(
            ObjectProvider<QueryBus> queries,
            @Value("${everstore.sessions.check-timeout:3s}") Duration patience,
            @Value("${everstore.sessions.lifetime:12h}") Duration memory) {
        return new CurrentAccess(queries::getObject, patience, memory);
    }

    @Bean
    SecurityFilterChain apiSecurity(
            HttpSecurity http, JwtDecoder ours, CurrentAccess currentAccess, Environment environment) {
        ExternalIssuer external = Binder.get(environment)
                .bind("everstore.oidc", OidcSettings.class)
                .map(ExternalIssuer::new)
                .orElse(null);
        JwtDecoder decoder = external == null ? ours : new DecoderByIssuer(ours, external);
        return http.authorizeHttpRequests(paths -> paths.requestMatchers(
                                HttpMethod.POST, "/api/sessions", "/api/users", "/api/payments/webhooks/*")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .requestMatchers("/ops/**")
                        .hasAnyRole("VIEWER", "OPERATOR", "APPROVER", "ADMIN")
                        .requestMatchers("/api/**", "/actuator/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)
                                .jwtAuthenticationConverter(new CallerOfToken(currentAccess, external)))
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(denied())
                        .withObjectPostProcessor(tellingOutages()))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(denied()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Addresses that are an attack by their form alone. */
    @Bean
    RequestRejectedHandler rejectedAddresses() {
        return (request, response, _) -> ProblemWriter.write(request, response, 400);
    }

    private static AuthenticationEntryPoint unauthenticated() {
        return (request, response, _) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            ProblemWriter.write(request, response, 401);
        };
    }

    /** That nobody can say who a caller is, is no fault of theirs. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellingOutages() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> {
                    if (failure instanceof AuthenticationServiceException) {
                        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                        ProblemWriter.write(
                                request,
                                response,
                                Problem.of(
                                        503,
                                        "unavailable",
                                        "The user service can't say right now who you are; whoever was here before"
                                                + " goes on."));
                    } else {
                        unauthenticated().commence(request, response, failure);
                    }
                });
                return filter;
            }
        };
    }

    private static AccessDeniedHandler denied() {
        return (request, response, _) -> ProblemWriter.write(request, response, 403);
    }
}
