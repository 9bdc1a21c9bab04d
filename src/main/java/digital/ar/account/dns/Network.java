package digital.ar.account.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Address ranges as SPF writes them (RFC 7208 5.6). */
final class Network {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern LENGTHS = Pattern.compile("[^/]*(?:/(\\d{1,2}))?(?://(\\d{1,3}))?");
    private static final int V4_BYTES = 4;

    private Network() {}

    /** @param range {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address; anything else contains nothing */
    static boolean contains(String range, InetAddress address) {
        var parts = range.split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            return false; // never a host name: InetAddress would ask the platform's resolver
        }
        try {
            var base = InetAddress.getByName(parts[0]);
            var full = base.getAddress().length * Byte.SIZE;
            var length = parts.length == 1 ? full : Integer.parseInt(parts[1]);
            return length <= full && samePrefix(base.getAddress(), address.getAddress(), length);
        } catch (UnknownHostException | NumberFormatException e) {
            return false;
        }
    }

    /** @param mechanism {@code a} or {@code mx} with its lengths, e.g. {@code mx:x.example/24//64} (RFC 7208 5.3) */
    static boolean near(InetAddress named, String mechanism, InetAddress address) {
        var lengths = LENGTHS.matcher(mechanism);
        var bytes = named.getAddress();
        var full = bytes.length * Byte.SIZE;
        var text = lengths.matches() ? lengths.group(bytes.length == V4_BYTES ? 1 : 2) : null;
        var length = text == null ? full : Math.min(Integer.parseInt(text), full);
        return samePrefix(bytes, address.getAddress(), length);
    }

    private static boolean samePrefix(byte[] one, byte[] other, int length) {
        if (one.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < length; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
