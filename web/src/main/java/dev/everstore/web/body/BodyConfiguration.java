package dev.everstore.web.body;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Loads the limit of bodies, and the guards of bodies and addresses, for the whole web application. */
@Configuration(proxyBeanMethods = false)
@Import({AddressGuard.class, BodyLimit.class, BodyGuard.class})
public class BodyConfiguration {}
