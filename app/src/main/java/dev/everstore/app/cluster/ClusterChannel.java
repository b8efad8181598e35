package dev.everstore.app.cluster;

import java.net.InetAddress;
import javax.sql.DataSource;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL;
import org.jgroups.protocols.FD_SOCK;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.JDBC_PING;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.SYM_ENCRYPT;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/** The members' way to each other: TCP, encrypted, with the backbone's database as their address book. */
final class ClusterChannel {
    private static final long JOIN_MILLIS = 1_000;
    private static final long SILENCE_MILLIS = 9_000;
    private static final long HEARTBEAT_MILLIS = 3_000;

    private ClusterChannel() {}

    static JChannel open(ClusterSettings settings, DataSource addressBook) throws Exception {
        InetAddress address = InetAddress.getByName(settings.bindAddress());
        Protocol sockets = new FD_SOCK().setValue("bind_addr", address);
        Protocol heartbeats = new FD_ALL().setValue("timeout", SILENCE_MILLIS).setValue("interval", HEARTBEAT_MILLIS);
        return new JChannel(
                transport(address, settings.port()),
                discovery(addressBook),
                new MERGE3(),
                sockets,
                heartbeats,
                new VERIFY_SUSPECT(),
                encryption(settings),
                new NAKACK2().setValue("use_mcast_xmit", false),
                new UNICAST3(),
                new STABLE(),
                new GMS().joinTimeout(JOIN_MILLIS).setValue("print_local_addr", false),
                new UFC(),
                new MFC(),
                new FRAG2());
    }

    private static Protocol transport(InetAddress address, int port) {
        return new TCP().setBindAddress(address).setBindPort(port);
    }

    private static Protocol discovery(DataSource addressBook) {
        JDBC_PING discovery = new JDBC_PING();
        discovery.setDataSource(addressBook);
        return discovery
                .setValue("initialize_sql", "")
                .setValue("insert_single_sql", "insert into cluster_member (own_addr, cluster, ping) values (?, ?, ?)")
                .setValue("delete_single_sql", "delete from cluster_member where own_addr = ? and cluster = ?")
                .setValue("clear_sql", "delete from cluster_member where cluster = ?")
                .setValue(
                        "select_all_pingdata_sql",
                        "select ping, own_addr, cluster from cluster_member where cluster = ?")
                .setValue("contains_sql", "select count(*) from cluster_member where cluster = ? and own_addr = ?")
                // Members that were killed leave their entries behind.
                .setValue("remove_all_data_on_view_change", true);
    }

    private static Protocol encryption(ClusterSettings settings) {
        SYM_ENCRYPT encryption = new SYM_ENCRYPT();
        encryption.setSecretKey(settings.key());
        return encryption.symAlgorithm("AES/CBC/PKCS5Padding").symIvLength(16);
    }
}
