package dev.everstore.user;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and their keys as rows, in the transaction of whoever calls; nothing personal is stored readable. */
final class PersonTable {
    private static final String SELECT = "select p.*, k.key from person p left join person_key k using (user_id) ";

    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final EmailIndex emails;

    PersonTable(Database database, EventCodec codec, EmailIndex emails) {
        this.jdbc = database.jdbc();
        this.codec = codec;
        this.emails = emails;
    }

    Optional<Person> find(UserId id) {
        return jdbc.sql(SELECT + "where user_id = ?")
                .param(id.value())
                .query(this::person)
                .optional();
    }

    Optional<Person> findByEmail(String email) {
        return jdbc.sql(SELECT + "where email_index = ?")
                .param(emails.of(email))
                .query(this::person)
                .optional();
    }

    Optional<byte[]> keyOf(UserId id) {
        return jdbc.sql("select key from person_key where user_id = ?")
                .param(id.value())
                .query(byte[].class)
                .optional();
    }

    boolean exists(UserId id) {
        return jdbc.sql("select exists (select from person where user_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** False when the id or the e-mail is somebody's already. */
    boolean insert(Person person, byte[] key) {
        PersonSeal seal = new PersonSeal(person.id(), key);
        int inserted = jdbc.sql("""
                        insert into person (user_id, version, email_index, email, name, address, password_hash, roles,
                                            registered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .param(person.id().value())
                .param(person.version())
                .param(emails.of(person.email()))
                .param(seal.seal("email", person.email()))
                .param(seal.seal("name", person.name()))
                .param(sealed(seal, person.address()))
                .param(person.passwordHash())
                .param(person.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param(person.registeredAt().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            jdbc.sql("insert into person_key (user_id, key) values (?, ?)")
                    .params(person.id().value(), key)
                    .update();
        }
        return inserted == 1;
    }

    private byte @Nullable [] sealed(PersonSeal seal, @Nullable AddressView address) {
        return address == null ? null : seal.seal("address", codec.write(address));
    }

    private Person person(ResultSet row, int number) throws SQLException {
        UserId id = new UserId(row.getString("user_id"));
        byte[] key = row.getBytes("key");
        PersonSeal seal = key == null ? null : new PersonSeal(id, key);
        byte[] address = row.getBytes("address");
        return new Person(
                id,
                row.getLong("version"),
                seal == null ? "" : seal.open("email", row.getBytes("email")),
                seal == null ? "" : seal.open("name", row.getBytes("name")),
                seal == null || address == null ? null : codec.read(seal.open("address", address), AddressView.class),
                row.getString("password_hash"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }

    private static Set<Role> roles(String[] names) {
        return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
