package dev.everstore.user;

import dev.everstore.contracts.user.UserCommand;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Loads the user service where it takes commands and people sign in; {@code everstore.seed-staff=true} makes the
 * embedded stack's logins.
 */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {
    static final String DATABASE = "users";

    @Bean
    ServiceLog userLog(ServiceLogs logs, Databases databases) {
        return logs.open("user", databases.owner(DATABASE));
    }

    @Bean
    CommandOwner userCommandOwner(ServiceLog userLog) {
        return new CommandOwner(UserCommand.class, userLog, false);
    }

    @Bean
    SessionSettings sessionSettings(
            @Value("${everstore.sessions.lifetime:12h}") Duration lifetime,
            @Value("${everstore.sessions.key-rotation:30d}") Duration keyRotation,
            @Value("${everstore.sessions.key-secret:}") String keySecret) {
        return new SessionSettings(lifetime, keyRotation, keySecret);
    }

    @Bean
    SignInLimits signInLimits(
            ServiceLog userLog,
            ObjectProvider<Clock> clock,
            @Value("${everstore.sign-in.window:15m}") Duration window,
            @Value("${everstore.sign-in.failures-per-login:10}") int perLogin,
            @Value("${everstore.sign-in.failures-per-email:50}") int perEmail,
            @Value("${everstore.sign-in.failures-per-address:300}") int perAddress) {
        Database users = userLog.database();
        return new SignInLimits(
                users,
                new EmailIndex(users).ready(),
                new SignInSettings(window, perLogin, perEmail, perAddress),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Passwords passwords(
            ObjectProvider<PasswordEncoder> encoder,
            @Value("${everstore.passwords.at-once:4}") int atOnce,
            @Value("${everstore.passwords.patience:10s}") Duration patience) {
        return new Passwords(encoder.getIfAvailable(Passwords::argon2), new HashingTurns(atOnce, patience));
    }

    @Bean
    UserCommands userCommands(
            ServiceLog userLog,
            EventCodec codec,
            Passwords passwords,
            SignInLimits signInLimits,
            CachedPersonKeys personKeys) {
        return new UserCommands(people(userLog, codec), userLog, passwords, signInLimits, personKeys);
    }

    @Bean
    SignIn signIn(
            ServiceLog userLog,
            EventCodec codec,
            Passwords passwords,
            SignInLimits signInLimits,
            SessionSettings sessionSettings,
            ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        KeyRing keys = new KeyRing(userLog.database(), sessionSettings, clock);
        keys.signer();
        return new SignIn(people(userLog, codec), passwords, signInLimits, keys, sessionSettings.lifetime(), clock);
    }

    @Bean
    ApplicationRunner seededStaff(
            ServiceLog userLog,
            EventCodec codec,
            Passwords passwords,
            ObjectProvider<CommandGateway> commands,
            ObjectProvider<Clock> clock,
            @Value("${everstore.seed-staff:false}") boolean seeded) {
        SeededStaff staff = new SeededStaff(people(userLog, codec), passwords);
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
