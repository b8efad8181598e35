package dev.everstore.commandhttp.security;

import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Makes a caller of a token that is genuine: who it is stands in the token, what they may do never does. */
final class CallerOfToken implements Converter<Jwt, AbstractAuthenticationToken> {
    private static final String EPOCH = "epoch";

    private final CurrentAccess access;
    private final @Nullable ExternalIssuer external;

    CallerOfToken(CurrentAccess access, @Nullable ExternalIssuer external) {
        this.access = access;
        this.external = external;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return external != null && external.issued(token) ? stranger(token, external) : ofOurs(token);
    }

    private AbstractAuthenticationToken ofOurs(Jwt token) {
        UserId id = id(token.getSubject());
        Access now = access.of(id)
                .filter(Access::active)
                .filter(known -> token.getClaim(EPOCH) instanceof Number epoch && epoch.longValue() == known.epoch())
                .orElseThrow(CallerOfToken::ended);
        return new JwtAuthenticationToken(token, authorities(now.roles()), id.value());
    }

    /** The other issuer says what they may do; we say whether they may still come in. */
    private AbstractAuthenticationToken stranger(Jwt token, ExternalIssuer issuer) {
        UserId id = issuer.person(token);
        Optional<Access> now = access.of(id);
        if (now.isPresent() && !now.get().active()) {
            throw ended();
        }
        Collection<GrantedAuthority> authorities = authorities(issuer.roles(token));
        authorities.add(new SimpleGrantedAuthority(Caller.EXTERNAL));
        return new JwtAuthenticationToken(token, authorities, id.value());
    }

    private static Collection<GrantedAuthority> authorities(Set<Role> roles) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        for (Role role : roles) {
            authorities.add(new SimpleGrantedAuthority(Caller.AUTHORITY + role.name()));
        }
        return authorities;
    }

    private static UserId id(@Nullable String subject) {
        try {
            return new UserId(subject == null ? "" : subject);
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token names nobody.", e);
        }
    }

    private static InvalidBearerTokenException ended() {
        return new InvalidBearerTokenException("The session has ended.");
    }
}
