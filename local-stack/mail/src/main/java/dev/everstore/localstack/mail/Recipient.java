package dev.everstore.localstack.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Anybody at all: has no mailbox in memory, only the common bag of files. */
record Recipient(MailAddress address, Mailbag mailbag) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage mail) {
        deliver(mail.getMessage());
    }

    @Override
    public void deliver(MimeMessage mail) {
        mailbag.keep(mail, getEmail());
    }

    @Override
    public String getEmail() {
        return address.getEmail();
    }

    @Override
    public String getLogin() {
        return getEmail();
    }

    @Override
    public String getQualifiedMailboxName() {
        return getEmail();
    }

    @Override
    public void create() {
        // Nothing to create: the bag is there.
    }

    @Override
    public void delete() {
        // The bag forgets by itself.
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        // Nobody reads mail here.
    }

    @Override
    public void authenticate(String password) {
        // Every sender is welcome on loopback.
    }
}
