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
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Loads the answers to questions about people, sign-in and the reading of its tokens, with the read-only login. */
@Configuration(proxyBeanMethods = false)
public class UserQueryConfiguration {
    @Bean
    UserQueries userQueries(Databases databases, EventCodec codec) {
        return new UserQueries(people(databases.reader(UserConfiguration.DATABASE), codec));
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(Databases databases) {
        return new SigningKeys(databases.reader(UserConfiguration.DATABASE));
    }

    @Bean
    SignIn signIn(
            Databases databases,
            EventCodec codec,
            JWKSource<SecurityContext> signingKeys,
            ObjectProvider<Clock> clock) {
        NimbusJwtEncoder tokens = new NimbusJwtEncoder(signingKeys);
        tokens.setJwkSelector(newestFirst -> newestFirst.getFirst());
        return new SignIn(
                people(databases.reader(UserConfiguration.DATABASE), codec),
                Passwords.encoder(),
                tokens,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> signingKeys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signingKeys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(SignIn.ISSUER));
        return decoder;
    }

    private static PersonTable people(Database users, EventCodec codec) {
        return new PersonTable(users, codec, new EmailIndex(users));
    }
}
