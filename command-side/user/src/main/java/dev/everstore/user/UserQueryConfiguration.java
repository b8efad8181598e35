package dev.everstore.user;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Loads the answers to questions about people and the reading of sessions' tokens, with the read-only login. */
@Configuration(proxyBeanMethods = false)
public class UserQueryConfiguration {
    @Bean
    UserQueries userQueries(Databases databases, EventCodec codec) {
        Database users = databases.reader(UserConfiguration.DATABASE);
        return new UserQueries(new PersonTable(users, codec, new EmailIndex(users)));
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(Databases databases, ObjectProvider<Clock> clock) {
        return new SigningKeys(databases.reader(UserConfiguration.DATABASE), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> signingKeys, ObjectProvider<Clock> clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signingKeys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator();
        time.setClock(clock.getIfAvailable(Clock::systemUTC));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(time, new JwtIssuerValidator(SignIn.ISSUER)));
        return decoder;
    }
}
