package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** Asks for a page of things; Axon's own response types do not look into a generic answer. */
final class PageOf<T> extends AbstractResponseType<Page<T>> {
    PageOf() {
        super(Page.class);
    }

    @Override
    public boolean matches(Type answer) {
        return answer == Page.class || answer instanceof ParameterizedType page && page.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no literal for the class of a generic type
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class) Page.class;
    }

    @Override
    @SuppressWarnings("unchecked") // matches() has looked
    public Page<T> convert(Object answer) {
        return (Page<T>) answer;
    }
}
