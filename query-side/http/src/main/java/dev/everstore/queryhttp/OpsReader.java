package dev.everstore.queryhttp;

import dev.everstore.contracts.user.Role;
import java.util.Set;

/** Who looks at the shop's workings: operators and above see whom they concern, viewers don't. */
final class OpsReader {
    static final Role[] ROLES = {Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN};
    private static final Set<String> SEE_PEOPLE = Set.of("operator", "approver", "admin");

    private OpsReader() {}

    static Reader current() {
        Reader reader = Reader.current();
        reader.mustHaveAnyOf("viewer", "operator", "approver", "admin");
        return reader;
    }

    static boolean seesPeople(Reader reader) {
        return reader.roles().stream().anyMatch(SEE_PEOPLE::contains);
    }
}
