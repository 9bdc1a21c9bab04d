package digital.ar.tracking.rules;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the named networks that hold an address by walking its bits, however many networks there are. */
final class NetworkTrie {
    private static final int IPV4_BYTES = 4;

    private static final class Node {
        private final @Nullable Node[] next = new @Nullable Node[2];
        private final List<String> names = new ArrayList<>(0);

        Node child(boolean bit) {
            var side = bit ? 1 : 0;
            var child = next[side];
            if (child == null) {
                child = new Node();
                next[side] = child;
            }
            return child;
        }
    }

    private final Node ipv4 = new Node();
    private final Node ipv6 = new Node();

    void add(String name, Cidr network) {
        var node = root(network.base());
        for (var bit = 0; bit < network.bits(); bit++) {
            node = node.child(Cidr.bit(network.base(), bit));
        }
        node.names.add(name);
    }

    Set<String> names(InetAddress address) {
        var raw = address.getAddress();
        var found = new TreeSet<String>();
        @Nullable Node node = root(raw);
        for (var bit = 0; node != null; bit++) {
            found.addAll(node.names);
            node = bit == raw.length * 8 ? null : node.next[Cidr.bit(raw, bit) ? 1 : 0];
        }
        return found;
    }

    private Node root(byte[] address) {
        return address.length == IPV4_BYTES ? ipv4 : ipv6;
    }
}
