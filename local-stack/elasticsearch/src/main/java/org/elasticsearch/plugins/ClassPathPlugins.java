package org.elasticsearch.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elasticsearch.Build;

/** Loads plugins that lie on the class path; the server itself only looks into folders of a distribution. */
public final class ClassPathPlugins extends PluginsLoader {

    private static final String JAVA_VERSION = "21";

    private final List<PluginLayer> layers;

    /**
     * Prepares the plugins.
     *
     * @param emptyFolder where their jars would lie, were they unpacked
     */
    public ClassPathPlugins(Path emptyFolder, List<Class<? extends Plugin>> plugins) {
        super(Set.of(), Set.of(), Map.of());
        this.layers = plugins.stream().map(plugin -> layer(emptyFolder, plugin)).toList();
    }

    @Override
    public Stream<PluginLayer> pluginLayers() {
        return layers.stream();
    }

    // The server takes null for "has no Java module" and does not say so in its types.
    @SuppressWarnings("NullAway")
    private static PluginLayer layer(Path emptyFolder, Class<? extends Plugin> plugin) {
        PluginDescriptor descriptor = new PluginDescriptor(
                plugin.getSimpleName(),
                plugin.getName(),
                "1",
                Build.current().version(),
                JAVA_VERSION,
                plugin.getName(),
                null,
                List.of(),
                false,
                false,
                false,
                false,
                PluginDescriptor.DeploymentTarget.ALL);
        try {
            return new ClassPathLayer(new PluginBundle(descriptor, emptyFolder), plugin.getClassLoader());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record ClassPathLayer(PluginBundle pluginBundle, ClassLoader pluginClassLoader) implements PluginLayer {

        @Override
        public ModuleLayer pluginModuleLayer() {
            return ModuleLayer.boot();
        }
    }
}
