package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A note beside the lock on what runs, for {@code status} and {@code stop}; the lock itself says whether it holds.
 *
 * @param started the supervisor's start as the system tells it, so that no other process is taken for it
 * @param applicationPort 0 without the application
 * @param desk where it takes orders about single engines
 */
record StackState(
        long pid,
        String started,
        boolean ready,
        boolean memory,
        int applicationPort,
        List<Child> children,
        ControlDesk.Address desk) {

    /** One process of the stack. */
    record Child(String name, String title, long pid, int port, Path log) {

        static Child of(String name, ChildProcess process, int port) {
            return new Child(name, process.title(), process.pid(), port, process.log());
        }
    }

    static StackState ofThisProcess(boolean ready, Options options, List<Child> children, ControlDesk.Address desk) {
        ProcessHandle self = ProcessHandle.current();
        int port = options.application() ? options.applicationPort() : 0;
        return new StackState(self.pid(), startOf(self), ready, options.memory(), port, children, desk);
    }

    static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        lines.append("pid=").append(pid).append('\n');
        lines.append("started=").append(started).append('\n');
        lines.append("ready=").append(ready).append('\n');
        lines.append("memory=").append(memory).append('\n');
        lines.append("port=").append(applicationPort).append('\n');
        lines.append("desk.port=").append(desk.port()).append('\n');
        lines.append("desk.secret=").append(desk.secret()).append('\n');
        lines.append("children=").append(children.size()).append('\n');
        for (int i = 0; i < children.size(); i++) {
            Child child = children.get(i);
            String prefix = "child." + i + ".";
            lines.append(prefix).append("name=").append(child.name()).append('\n');
            lines.append(prefix).append("title=").append(child.title()).append('\n');
            lines.append(prefix).append("pid=").append(child.pid()).append('\n');
            lines.append(prefix).append("port=").append(child.port()).append('\n');
            lines.append(prefix).append("log=").append(child.log()).append('\n');
        }
        PrivateFile.write(file, lines.toString());
    }

    static StackState read(Path file) throws IOException {
        Properties lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        List<Child> children = new ArrayList<>();
        int count = Integer.parseInt(lines.getProperty("children", "0"));
        for (int i = 0; i < count; i++) {
            String prefix = "child." + i + ".";
            children.add(new Child(
                    lines.getProperty(prefix + "name", "?"),
                    lines.getProperty(prefix + "title", "?"),
                    Long.parseLong(lines.getProperty(prefix + "pid", "0")),
                    Integer.parseInt(lines.getProperty(prefix + "port", "0")),
                    Path.of(lines.getProperty(prefix + "log", "?"))));
        }
        return new StackState(
                Long.parseLong(lines.getProperty("pid", "0")),
                lines.getProperty("started", "unknown"),
                Boolean.parseBoolean(lines.getProperty("ready")),
                Boolean.parseBoolean(lines.getProperty("memory")),
                Integer.parseInt(lines.getProperty("port", "0")),
                List.copyOf(children),
                new ControlDesk.Address(
                        Integer.parseInt(lines.getProperty("desk.port", "0")), lines.getProperty("desk.secret", "")));
    }
}
