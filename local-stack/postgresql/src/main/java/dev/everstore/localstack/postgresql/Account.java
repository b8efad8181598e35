package dev.everstore.localstack.postgresql;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom the server runs: it refuses to be root, so root steps down by one of the means below.
 *
 * @param prefix what stands before a command to run it as this account
 * @param uid the owner that the data must have, or -1 if whoever runs us owns it
 */
record Account(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;
    private static final List<String> STEP_DOWN =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs");

    /** Ourselves, unless we are root: then the least account that can enter all of these folders. */
    static Account ableToReach(Path... folders) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Account(List.of(), -1);
        }
        for (Account candidate : List.of(nobody(), rootOfNowhere(), nobodyWhoMayEnter())) {
            if (candidate.works(folders)) {
                return candidate;
            }
        }
        throw new IllegalStateException("PostgreSQL refuses to run as root, and neither setpriv nor unshare works here:"
                + " start Everstore as an ordinary user.");
    }

    private static Account nobody() {
        return new Account(append(STEP_DOWN, "--"), NOBODY);
    }

    /** In a user namespace of its own root has no powers left, but still owns its files behind closed folders. */
    private static Account rootOfNowhere() {
        return new Account(List.of("unshare", "-U", "--"), 0);
    }

    /** The last resort, where namespaces are forbidden and the data lies behind a closed folder. */
    private static Account nobodyWhoMayEnter() {
        List<String> prefix = append(STEP_DOWN, "--inh-caps=+dac_override");
        return new Account(append(append(prefix, "--ambient-caps=+dac_override"), "--"), NOBODY);
    }

    private boolean works(Path... folders) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("sh", "-c", "for d in \"$@\"; do cd \"$d\" || exit 1; done; [ \"$(id -u)\" != 0 ]", "sh"));
        Stream.of(folders).map(Path::toString).forEach(probe::add);
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A command that runs as this account. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives the folder to this account, also when an earlier run used another one. */
    void own(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (uid < 0) {
            return;
        }
        boolean already = Files.getAttribute(folder, "unix:uid").equals(uid);
        try (Stream<Path> files = already ? Stream.of(folder) : Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
        Files.setPosixFilePermissions(
                folder,
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
    }

    private static List<String> append(List<String> list, String last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
