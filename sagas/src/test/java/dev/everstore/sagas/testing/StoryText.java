package dev.everstore.sagas.testing;

import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.EventCodec;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Writes and reads workflows by the rules of the real store. */
public final class StoryText {
    private static final EventCodec CODEC = codec();

    private StoryText() {}

    public static String write(Object saga) {
        return CODEC.write(saga);
    }

    public static <T> T read(String text, Class<T> type) {
        return CODEC.read(text, type);
    }

    /** Of all that the event store offers, only this is made. */
    private static EventCodec codec() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.register(EventStoreConfiguration.class);
        context.refresh();
        return context.getBean(EventCodec.class);
    }
}
