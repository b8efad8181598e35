package dev.everstore.web.body;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Loads the limit and the guard of bodies for the whole web application. */
@Configuration(proxyBeanMethods = false)
@Import({BodyLimit.class, BodyGuard.class})
public class BodyConfiguration {}
