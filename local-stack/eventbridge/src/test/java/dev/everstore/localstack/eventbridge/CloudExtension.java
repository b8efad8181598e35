package dev.everstore.localstack.eventbridge;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@link Cloud} for all test classes, tidied after each. */
final class CloudExtension implements ParameterResolver, AfterAllCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cloud.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cloud(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        cloud(context).clean();
    }

    private static Cloud cloud(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(
                        Cloud.class,
                        key -> {
                            try {
                                return new Cloud();
                            } catch (Exception e) {
                                throw new IllegalStateException("No cloud to test on", e);
                            }
                        },
                        Cloud.class);
    }
}
