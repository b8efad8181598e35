package dev.everstore.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String[] POSTGRESQL = {"--no-app", "--engines", "postgresql"};
    private static final String[] MAIL = {"--no-app", "--engines", "mail"};

    @TempDir
    private Path folder;

    @Test
    void keptDataSurvivesKillsOfTheSupervisorAndOfEverything() throws Exception {
        Path data = folder.resolve("data");
        Object firstUrl;
        try (StackUnderTest stack = StackUnderTest.start(data, POSTGRESQL).awaitReady()) {
            firstUrl = stack.connections().get("everstore.databases.users.url");
            write(stack, 1);
            stack.kill();
        }
        try (StackUnderTest stack = StackUnderTest.start(data, POSTGRESQL).awaitReady()) {
            assertThat(stack.connections().get("everstore.databases.users.url")).isEqualTo(firstUrl);
            write(stack, 2);
            stack.killAll();
        }
        try (StackUnderTest stack = StackUnderTest.start(data, POSTGRESQL).awaitReady()) {
            assertThat(sum(stack)).isEqualTo(3);
        }
    }

    @Test
    void aSecondSupervisorIsToldWhoHasTheFolder() throws Exception {
        try (StackUnderTest first = StackUnderTest.start(folder, MAIL).awaitReady();
                StackUnderTest second = StackUnderTest.start(folder, MAIL)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .contains("is in use by process " + first.supervisor().pid());
            assertThat(first.supervisor().isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsToldBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StackUnderTest stack =
                        StackUnderTest.start(folder, "--app-port", Integer.toString(other.getLocalPort()))) {
            assertThat(stack.awaitExit()).isEqualTo(1);
            assertThat(stack.output()).contains("Port " + other.getLocalPort() + " is taken");
            assertThat(folder.resolve("logs")).isEmptyDirectory();
        }
    }

    @Test
    void anEngineThatDiesIsNamedWithItsLastLinesAndEndsTheRest() throws Exception {
        try (StackUnderTest stack = StackUnderTest.start(folder, "--no-app", "--engines", "mail,postgresql")
                .awaitReady()) {
            List<ProcessHandle> all = stack.descendants();
            long postgres = StackState.read(folder.resolve("stack.properties")).children().stream()
                    .filter(child -> child.title().equals("PostgreSQL"))
                    .findFirst()
                    .orElseThrow()
                    .pid();
            ProcessHandle server = ProcessHandle.of(postgres)
                    .orElseThrow()
                    .descendants()
                    .filter(process -> process.info()
                            .command()
                            .filter(command -> command.endsWith("/postgres"))
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            server.destroyForcibly();
            assertThat(stack.awaitExit()).isEqualTo(1);
            assertThat(stack.output())
                    .contains("PostgreSQL ended unexpectedly; the last lines of")
                    .contains("PostgreSQL ended with status");
            await("the server's own children, which notice a little later")
                    .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aStackIsSeenAndStoppedFromOutside() throws Exception {
        String nothing = StackUnderTest.control("status", folder);
        try (StackUnderTest stack = StackUnderTest.start(folder, MAIL).awaitReady()) {
            assertThat(nothing).startsWith("Nothing runs on " + folder);
            assertThat(StackUnderTest.control("status", folder))
                    .contains("Everstore runs: process " + stack.supervisor().pid())
                    .contains("Mail sink");
            assertThat(StackUnderTest.control("stop", folder)).endsWith("Stopped\n");
            stack.awaitExit();
            assertThat(folder.resolve("engines.properties")).doesNotExist();
        }
    }

    @Test
    void anEngineThatIsNotBuiltIsNamed() throws Exception {
        try (StackUnderTest stack =
                StackUnderTest.start(folder, "--home", folder.toString(), "--no-app", "--engines", "mail")) {
            assertThat(stack.awaitExit()).isEqualTo(1);
            assertThat(stack.output()).contains("Mail sink is not built");
        }
    }

    @Test
    void memoryLeavesNothingBehindAndKeptDataUntouched() throws Exception {
        try (StackUnderTest kept = StackUnderTest.start(folder, MAIL).awaitReady()) {
            assertThat(folder.resolve("mail")).isDirectory();
        }
        Path mail = Files.writeString(folder.resolve("mail/mails/00000001-a@example.com.eml"), "Subject: kept");
        try (StackUnderTest memory = StackUnderTest.start(folder, "--memory", "--no-app", "--engines", "mail")
                .awaitReady()) {
            assertThat(folder.resolve("memory/mail")).isDirectory();
        }
        assertThat(folder.resolve("memory")).doesNotExist();
        assertThat(folder.resolve("engines.properties")).doesNotExist();
        assertThat(mail).exists();
    }

    private static void write(StackUnderTest stack, int value) throws Exception {
        try (Connection connection = stack.open("users", "users");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (value int)");
            statement.execute("insert into kept values (" + value + ")");
        }
    }

    private static int sum(StackUnderTest stack) throws Exception {
        try (Connection connection = stack.open("users", "users");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(value) from kept")) {
            if (!row.next()) {
                throw new SQLException("no sum");
            }
            return row.getInt(1);
        }
    }
}
