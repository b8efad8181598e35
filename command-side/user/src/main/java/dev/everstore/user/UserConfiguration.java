package dev.everstore.user;

import dev.everstore.contracts.user.UserCommand;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the user service where it takes commands; {@code everstore.seed-staff=true} makes the embedded stack's logins. */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {
    static final String DATABASE = "users";

    @Bean
    ServiceLog userLog(ServiceLogs logs, Databases databases) {
        Database users = databases.owner(DATABASE);
        SigningKeys.ready(users);
        return logs.open("user", users);
    }

    @Bean
    CommandOwner userCommandOwner(ServiceLog userLog) {
        return new CommandOwner(UserCommand.class, userLog, false);
    }

    @Bean
    UserCommands userCommands(ServiceLog userLog, EventCodec codec) {
        return new UserCommands(people(userLog, codec), userLog, Passwords.encoder());
    }

    @Bean
    ApplicationRunner seededStaff(
            ServiceLog userLog,
            EventCodec codec,
            ObjectProvider<CommandGateway> commands,
            ObjectProvider<Clock> clock,
            @Value("${everstore.seed-staff:false}") boolean seeded) {
        SeededStaff staff = new SeededStaff(people(userLog, codec), Passwords.encoder());
        if (seeded) {
            return _ -> staff.register(commands.getObject(), clock.getIfAvailable(Clock::systemUTC));
        }
        staff.refuse();
        return _ -> {};
    }

    private static PersonTable people(ServiceLog userLog, EventCodec codec) {
        return new PersonTable(userLog.database(), codec, new EmailIndex(userLog.database()).ready());
    }
}
