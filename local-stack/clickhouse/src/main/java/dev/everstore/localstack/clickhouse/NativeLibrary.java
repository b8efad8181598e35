package dev.everstore.localstack.clickhouse;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Path;

/** A shared library, loaded for good, whose functions can be bound to Java interfaces of one method. */
abstract class NativeLibrary {

    private final SymbolLookup symbols;

    NativeLibrary(Path library) {
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
    }

    final <T> T bind(Class<T> shape, String name, MemoryLayout result, MemoryLayout... parameters) {
        return bind(shape, name, FunctionDescriptor.of(result, parameters));
    }

    final <T> T bindVoid(Class<T> shape, String name, MemoryLayout... parameters) {
        return bind(shape, name, FunctionDescriptor.ofVoid(parameters));
    }

    private <T> T bind(Class<T> shape, String name, FunctionDescriptor descriptor) {
        MethodHandle handle = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
        return MethodHandleProxies.asInterfaceInstance(shape, handle);
    }
}
