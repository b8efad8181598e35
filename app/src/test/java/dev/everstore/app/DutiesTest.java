package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.everstore.app.Duties.Role;
import dev.everstore.app.Duties.Service;
import dev.everstore.commandhttp.CommandHttpConfiguration;
import dev.everstore.payment.PaymentConfiguration;
import dev.everstore.queryhttp.QueryHttpConfiguration;
import dev.everstore.sagas.SagaConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class DutiesTest {
    @Test
    void a_process_of_which_nothing_is_said_does_everything() {
        Duties duties = Duties.of(new MockEnvironment());

        assertThat(duties.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(Rooms.roomsFor(duties))
                .contains(
                        PaymentConfiguration.class,
                        CommandHttpConfiguration.class,
                        SagaConfiguration.class,
                        QueryHttpConfiguration.class);
    }

    @Test
    void the_payment_service_alone_opens_its_own_room_and_no_other() {
        Duties duties = Duties.of(new MockEnvironment()
                .withProperty("everstore.roles", "command")
                .withProperty("everstore.services", "payment"));

        assertThat(duties.commands(Service.PAYMENT)).isTrue();
        assertThat(Rooms.roomsFor(duties)).containsExactly(PaymentConfiguration.class);
    }

    @Test
    void a_process_that_answers_queries_takes_commands_over_http_too_for_others_to_handle() {
        Duties duties = Duties.of(new MockEnvironment().withProperty("everstore.roles", "query"));

        assertThat(Rooms.roomsFor(duties))
                .contains(CommandHttpConfiguration.class, QueryHttpConfiguration.class)
                .doesNotContain(PaymentConfiguration.class);
    }

    @Test
    void a_role_that_is_none_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Duties.of(new MockEnvironment().withProperty("everstore.roles", "comand")))
                .withMessageContaining("comand")
                .withMessageContaining("command");
    }

    @Test
    void roles_and_services_may_be_written_as_two_words_or_with_an_equals_sign() {
        assertThat(Everstore.spelledOut("--roles", "command,query", "--services=payment", "--server.port=1"))
                .containsExactly("--everstore.roles=command,query", "--everstore.services=payment", "--server.port=1");
    }
}
