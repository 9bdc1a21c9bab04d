package digital.ar.tracking;

import java.math.BigInteger;
import java.net.InetAddress;

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

    private static BigInteger prefix(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
