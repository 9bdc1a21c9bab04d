package digital.ar.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The network that an address belongs to for limits: IPv4 /24, IPv6 /48, because one visitor easily has many addresses. */
public final class ClientNetwork {
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;

    private ClientNetwork() {}

    /** CIDR form, e.g. {@code 203.0.113.0/24}. @param address literal, as the servlet container gives it */
    public static String of(String address) {
        try {
            var raw = InetAddress.ofLiteral(address).getAddress();
            var kept = raw.length == 4 ? IPV4_KEPT : IPV6_KEPT;
            for (var i = kept; i < raw.length; i++) {
                raw[i] = 0;
            }
            return InetAddress.getByAddress(raw).getHostAddress() + "/" + kept * 8;
        } catch (IllegalArgumentException | UnknownHostException e) {
            return "unknown";
        }
    }
}
