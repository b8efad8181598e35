package dev.everstore.localstack.clickhouse;

import java.lang.foreign.MemorySegment;

/** The signatures among the engine's C functions; public inside, because only such interfaces can stand for a handle. */
final class NativeShapes {

    private NativeShapes() {}

    /** Opens a session from a C argument vector. */
    @FunctionalInterface
    public interface Connect {
        MemorySegment call(int count, MemorySegment arguments);
    }

    /** Starts a statement, given with its format as pointers and byte lengths. */
    @FunctionalInterface
    public interface Run {
        MemorySegment call(
                MemorySegment connection, MemorySegment sql, long sqlBytes, MemorySegment format, long formatBytes);
    }

    /** Reads a pointer out of an object. */
    @FunctionalInterface
    public interface Pointer {
        MemorySegment call(MemorySegment object);
    }

    /** Reads a pointer out of an object that belongs to an owner. */
    @FunctionalInterface
    public interface PointerOf {
        MemorySegment call(MemorySegment owner, MemorySegment object);
    }

    /** Reads a number out of an object. */
    @FunctionalInterface
    public interface Count {
        long call(MemorySegment object);
    }

    /** Hands over bytes; 0 says that they were taken. */
    @FunctionalInterface
    public interface Append {
        int call(MemorySegment stream, MemorySegment bytes, long length);
    }

    /** Gives up an object. */
    @FunctionalInterface
    public interface Discard {
        void call(MemorySegment object);
    }

    /** Gives up an object that belongs to an owner. */
    @FunctionalInterface
    public interface DiscardOf {
        void call(MemorySegment owner, MemorySegment object);
    }
}
