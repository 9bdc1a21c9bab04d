package digital.ar.tracking;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address arithmetic (RFC 4632, RFC 4291). */
final class Networks {
    private Networks() {}

    /** @param bits length of the prefix */
    record Cidr(InetAddress base, int bits) {
        /** @throws IllegalArgumentException not {@code address/bits} */
        static Cidr of(String text) {
            var slash = text.indexOf('/');
            return new Cidr(
                    InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(InetAddress address) {
            var mine = base.getAddress();
            return mine.length == address.getAddress().length
                    && prefix(mine, bits).equals(prefix(address.getAddress(), bits));
        }
    }

    /** What the creditor may see of an address: IPv4 /24 or IPv6 /48. */
    static String masked(InetAddress address) {
        var bits = address.getAddress().length == 4 ? 24 : 48;
        var bytes = address.getAddress();
        for (var i = bits / 8; i < bytes.length; i++) {
            bytes[i] = 0;
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private static BigInteger prefix(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
