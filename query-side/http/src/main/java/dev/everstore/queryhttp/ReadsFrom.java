package dev.everstore.queryhttp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the processing groups whose read models a call answers from, so that a consistency token can be honoured. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ReadsFrom {
    String[] value();
}
