package dev.everstore.user;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.user.Access;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
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

    /** Keeps the person from being changed by anyone else until the transaction ends. */
    Optional<Person> findToChange(UserId id) {
        return jdbc.sql(SELECT + "where user_id = ? for update of p")
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

    /** People by id, those after one. */
    List<Person> after(String id, int limit) {
        return jdbc.sql(SELECT + "where user_id > ? order by user_id limit ?")
                .params(id, limit)
                .query(this::person)
                .list();
    }

    Optional<Access> access(UserId id) {
        return jdbc.sql("select epoch, roles, status from person where user_id = ?")
                .param(id.value())
                .query((row, _) -> new Access(
                        id, row.getLong("epoch"), roles(row), Status.valueOf(row.getString("status")) == Status.ACTIVE))
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

    /** Lets nobody else take or give up the last administrator's rights until the transaction ends. */
    boolean isLastAdmin(UserId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('everstore.admins', 0))")
                .query((_, _) -> true)
                .single();
        return jdbc.sql("""
                        select not exists (
                            select from person where 'ADMIN' = any (roles) and status = 'ACTIVE' and user_id <> ?)""").param(id.value()).query(Boolean.class).single();
    }

    /** False when the id or the e-mail is somebody's already. */
    boolean insert(Person person, byte[] key) {
        PersonSeal seal = new PersonSeal(person.id(), key);
        Person.Profile profile = person.profile();
        int inserted = jdbc.sql("""
                        insert into person (user_id, version, status, epoch, email_index, email, name, address,
                                            language, password_hash, roles, registered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .param(person.id().value())
                .param(person.version())
                .param(person.status().name())
                .param(person.epoch())
                .param(emails.of(profile.email()))
                .param(seal.seal("email", profile.email()))
                .param(seal.seal("name", profile.name()))
                .param(sealed(seal, profile.address()))
                .param(profile.language())
                .param(person.passwordHash())
                .param(names(person.roles()))
                .param(person.registeredAt().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            jdbc.sql("insert into person_key (user_id, key) values (?, ?)")
                    .params(person.id().value(), key)
                    .update();
        }
        return inserted == 1;
    }

    /** Everything about somebody who is not erased; lets a taken e-mail fail. */
    void update(Person person, byte[] key) {
        PersonSeal seal = new PersonSeal(person.id(), key);
        Person.Profile profile = person.profile();
        jdbc.sql("""
                        update person set version = ?, status = ?, epoch = ?, email_index = ?, email = ?, name = ?,
                                          address = ?, language = ?, password_hash = ?, roles = ?
                        where user_id = ?""")
                .param(person.version())
                .param(person.status().name())
                .param(person.epoch())
                .param(emails.of(profile.email()))
                .param(seal.seal("email", profile.email()))
                .param(seal.seal("name", profile.name()))
                .param(sealed(seal, profile.address()))
                .param(profile.language())
                .param(person.passwordHash())
                .param(names(person.roles()))
                .param(person.id().value())
                .update();
    }

    /** Destroys the key and empties the row. */
    void erase(Person erased, Instant at) {
        jdbc.sql("delete from person_key where user_id = ?")
                .param(erased.id().value())
                .update();
        jdbc.sql("""
                        update person set version = ?, status = ?, epoch = ?, email_index = null, email = null,
                                          name = null, address = null, language = null, password_hash = null,
                                          roles = ?, erased_at = ?
                        where user_id = ?""")
                .param(erased.version())
                .param(erased.status().name())
                .param(erased.epoch())
                .param(names(erased.roles()))
                .param(at.atOffset(ZoneOffset.UTC))
                .param(erased.id().value())
                .update();
    }

    boolean isTaken(String email, UserId byAnyoneBut) {
        return jdbc.sql("select exists (select from person where email_index = ? and user_id <> ?)")
                .params(emails.of(email), byAnyoneBut.value())
                .query(Boolean.class)
                .single();
    }

    private byte @Nullable [] sealed(PersonSeal seal, @Nullable AddressView address) {
        return address == null ? null : seal.seal("address", codec.write(address));
    }

    private Person person(ResultSet row, int number) throws SQLException {
        UserId id = new UserId(row.getString("user_id"));
        byte[] key = row.getBytes("key");
        return new Person(
                id,
                row.getLong("version"),
                Status.valueOf(row.getString("status")),
                row.getLong("epoch"),
                key == null ? Person.Profile.BLANK : profile(row, new PersonSeal(id, key)),
                row.getString("password_hash"),
                roles(row),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }

    private Person.Profile profile(ResultSet row, PersonSeal seal) throws SQLException {
        byte[] address = row.getBytes("address");
        return new Person.Profile(
                seal.open("email", row.getBytes("email")),
                seal.open("name", row.getBytes("name")),
                address == null ? null : codec.read(seal.open("address", address), AddressView.class),
                row.getString("language"));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
