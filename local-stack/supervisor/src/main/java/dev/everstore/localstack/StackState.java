package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A note beside the lock on what runs, for {@code status} and {@code stop}; the lock itself says whether it holds. */
final class StackState {

    /** One process of the stack. */
    record Child(String title, long pid, int port, Path log) {

        static Child of(ChildProcess process, int port) {
            return new Child(process.title(), process.pid(), port, process.log());
        }
    }

    private StackState() {}

    static void write(Path file, Options options, List<Child> children) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        StringBuilder lines = new StringBuilder();
        lines.append("pid=").append(self.pid()).append('\n');
        self.info()
                .startInstant()
                .ifPresent(start -> lines.append("started=").append(start).append('\n'));
        lines.append("memory=").append(options.memory()).append('\n');
        if (options.application()) {
            lines.append("port=").append(options.applicationPort()).append('\n');
        }
        lines.append("children=").append(children.size()).append('\n');
        for (int i = 0; i < children.size(); i++) {
            Child child = children.get(i);
            String prefix = "child." + i + ".";
            lines.append(prefix).append("title=").append(child.title()).append('\n');
            lines.append(prefix).append("pid=").append(child.pid()).append('\n');
            lines.append(prefix).append("port=").append(child.port()).append('\n');
            lines.append(prefix).append("log=").append(child.log()).append('\n');
        }
        PrivateFile.write(file, lines.toString());
    }
}
