package digital.ar.platform;

import java.net.Inet6Address;
import java.net.InetAddress;

/** A stranger's DNS must not make us talk to our own network: whether an address may be dialled. */
public record Dialable(boolean privateNetworks) {
    public boolean test(InetAddress address) {
        return privateNetworks
                ? !address.isMulticastAddress() && !address.isAnyLocalAddress()
                : !inside(address) && !carriesAnother(address);
    }

    private static boolean inside(InetAddress address) {
        var octets = address.getAddress();
        var six = address instanceof Inet6Address;
        var uniqueLocal = six && (octets[0] & 0xFE) == 0xFC; // RFC 4193 3.1
        var carrierGrade = !six && (octets[0] & 0xFF) == 100 && (octets[1] & 0xC0) == 64; // RFC 6598 7
        var zeroOrReserved = !six && (octets[0] == 0 || (octets[0] & 0xF0) == 0xF0); // RFC 1122 3.2.1.3
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrierGrade
                || zeroOrReserved;
    }

    /** IPv6 forms that hold an IPv4 address, through which a translator could lead inside (RFC 6052 2.1, RFC 3056 2). */
    private static boolean carriesAnother(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return false;
        }
        var octets = six.getAddress();
        var nat64 = octets[0] == 0 && octets[1] == 0x64 && (octets[2] & 0xFF) == 0xFF && (octets[3] & 0xFF) == 0x9B;
        var sixToFour = octets[0] == 0x20 && octets[1] == 0x02;
        return nat64 || sixToFour || six.isIPv4CompatibleAddress();
    }
}
