package dev.everstore.localstack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.everstore.localstack.child.EngineArguments;
import dev.everstore.localstack.child.ParentBond;
import java.io.IOException;
import java.nio.file.Files;

/** The engine process: an SMTP server on loopback whose mails end as files, and pages to read them on. */
public final class MailServer {

    private static final int KEPT_MAILS = 20_000;

    private MailServer() {}

    /** Starts the server described by {@link EngineArguments} and ends with the parent. */
    public static void main(String[] args) throws IOException {
        ParentBond bond = ParentBond.open();
        EngineArguments arguments = EngineArguments.parse(args);
        int port = arguments.portOrFree();
        Mailbag mailbag = Mailbag.in(arguments.dataDir().resolve("mails"), KEPT_MAILS);
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setMessageDeliveryHandler((mail, recipient) -> new Recipient(recipient, mailbag));
        server.start();
        Inbox inbox = Inbox.open(mailbag, port + 1);
        Files.writeString(arguments.dataDir().resolve("inbox.url"), inbox.url() + "\n");
        bond.serve(port, () -> {
            inbox.close();
            server.stop();
        });
    }
}
