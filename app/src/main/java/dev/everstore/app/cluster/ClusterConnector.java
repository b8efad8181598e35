package dev.everstore.app.cluster;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.Member;
import org.axonframework.extensions.jgroups.commandhandling.ConnectionFailedException;
import org.axonframework.extensions.jgroups.commandhandling.JGroupsConnector;

/** Takes commands to the member that handles them; what is handled here never leaves the calling thread. */
final class ClusterConnector extends JGroupsConnector {
    private final CommandBus here;

    ClusterConnector(Builder builder, CommandBus here) {
        super(builder);
        this.here = here;
    }

    void join() {
        try {
            connect();
        } catch (Exception e) {
            throw new ConnectionFailedException("This process cannot join the cluster: " + e.getMessage(), e);
        }
    }

    @Override
    public <C> void send(Member destination, CommandMessage<? extends C> command) throws Exception {
        if (destination.local()) {
            here.dispatch(command);
        } else {
            super.send(destination, command);
        }
    }

    @Override
    public <C, R> void send(Member destination, CommandMessage<C> command, CommandCallback<? super C, R> callback)
            throws Exception {
        if (destination.local()) {
            here.dispatch(command, callback);
        } else {
            super.send(destination, command, callback);
        }
    }
}
