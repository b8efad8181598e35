package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.SecurityConfiguration;
import dev.everstore.web.body.BodyConfiguration;
import dev.everstore.web.json.HttpJsonConfiguration;
import dev.everstore.web.limits.LimitConfiguration;
import dev.everstore.web.problems.ProblemConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Loads what holds for every call over HTTP, command or query: security, problems, JSON and limits. */
@Configuration(proxyBeanMethods = false)
@Import({
    BodyConfiguration.class,
    HttpJsonConfiguration.class,
    LimitConfiguration.class,
    ProblemConfiguration.class,
    SecurityConfiguration.class
})
public class EdgeConfiguration {}
