package dev.everstore.localstack.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process must do to itself around a library that takes signals and leaves static destructors behind. */
final class NativeProcess {

    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");

    private NativeProcess() {}

    /**
     * Makes sure that the JVM keeps its signal handlers beside the engine's, which takes a library that is loaded
     * before all others: if the caller has not asked for it, the process starts itself over, keeping its id.
     */
    static void keepSignalHandlers() throws IOException {
        Path chaining = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
        boolean preloaded = System.getenv().getOrDefault("LD_PRELOAD", "").contains("libjsig");
        if (preloaded || !Files.exists(chaining) || !Files.exists(OWN_COMMAND)) {
            return;
        }
        String[] command = Files.readString(OWN_COMMAND, UTF_8).split("\0", -1);
        startOver(List.of(command).subList(0, command.length - 1), chaining);
    }

    /** Ends at once, without static destructors: the engine's would crash the JVM. */
    static void end(int status) {
        call("_exit", FunctionDescriptor.ofVoid(JAVA_INT), status);
    }

    private static void startOver(List<String> command, Path preload) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(MemoryLayout.sequenceLayout(command.size() + 1L, ADDRESS));
            for (int i = 0; i < command.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            MemorySegment name = arena.allocateFrom("LD_PRELOAD");
            FunctionDescriptor setenv = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
            call("setenv", setenv, name, arena.allocateFrom(preload.toString()), 1);
            String program =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            call("execv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), arena.allocateFrom(program), argv);
        }
        throw new IllegalStateException("Set LD_PRELOAD=" + preload + ": this process could not do so itself.");
    }

    private static void call(String function, FunctionDescriptor descriptor, Object... arguments) {
        Linker linker = Linker.nativeLinker();
        MethodHandle handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor);
        try {
            handle.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException(function + " cannot be called", impossible);
        }
    }
}
