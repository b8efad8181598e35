package dev.everstore.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a letter did not go out. The text of a mail failure may name the address; a stored reason must not.
 *
 * @param forGood whether trying again can't help
 */
record MailFailure(String reason, boolean forGood) {
    private static final int PERMANENT = 500;
    private static final MailFailure UNSAID = new MailFailure("The mail server did not take it.", false);

    static MailFailure of(MessagingException failure) {
        MailFailure told = UNSAID;
        Throwable part = failure;
        while (part != null) {
            switch (part) {
                case AddressException _ -> {
                    return new MailFailure("The address is none that mail can be sent to.", true);
                }
                // What the server thinks of the shop says nothing about this letter.
                case AuthenticationFailedException _ -> {
                    return new MailFailure("The mail server does not know the shop's login.", false);
                }
                case SMTPSenderFailedException sender -> {
                    return new MailFailure(said("refused the shop as sender", sender.getReturnCode()), false);
                }
                case SMTPAddressFailedException address -> {
                    return byCode("refused the address", address.getReturnCode());
                }
                case SMTPSendFailedException refused -> told = byCode("refused it", refused.getReturnCode());
                default -> {}
            }
            part = next(part);
        }
        return told;
    }

    private static MailFailure byCode(String what, int code) {
        // Without a code the connection broke before there was an answer.
        return code <= 0 ? UNSAID : new MailFailure(said(what, code), code >= PERMANENT);
    }

    private static String said(String what, int code) {
        return "The mail server " + what + " (" + code + ").";
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : failure.getCause();
    }
}
