package dev.everstore.eventstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.everstore.contracts.Id;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.jsontype.NamedType;

/** Says about the contracts what JSON annotations would say, so that the language needs no JSON library. */
final class LanguageIntrospector extends AnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private static final JsonTypeInfo.Value BY_NAME =
            JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, null);

    @Override
    public tools.jackson.core.Version version() {
        return tools.jackson.core.Version.unknownVersion();
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        return isSealedParent(annotated) ? BY_NAME : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        if (!isSealedParent(annotated)) {
            return null;
        }
        return Arrays.stream(annotated.getRawType().getPermittedSubclasses())
                .map(type -> new NamedType(type, type.getSimpleName()))
                .toList();
    }

    @Override
    public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
        return (annotated instanceof AnnotatedMethod method && isValueOfId(method)) ? Boolean.TRUE : null;
    }

    private static boolean isValueOfId(AnnotatedMethod method) {
        return Id.class.isAssignableFrom(method.getDeclaringClass())
                && method.getName().equals("value")
                && method.getParameterCount() == 0;
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
        return annotated instanceof AnnotatedConstructor constructor
                        && Id.class.isAssignableFrom(constructor.getDeclaringClass())
                ? JsonCreator.Mode.DELEGATING
                : null;
    }

    private static boolean isSealedParent(Annotated annotated) {
        return annotated instanceof AnnotatedClass
                && annotated.getRawType().isInterface()
                && annotated.getRawType().isSealed()
                && annotated.getRawType().getName().startsWith("dev.everstore.");
    }
}
