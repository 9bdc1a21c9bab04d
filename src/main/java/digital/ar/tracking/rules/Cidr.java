package digital.ar.tracking.rules;

import java.net.InetAddress;

/**
 * A network (RFC 4632 3.1, RFC 4291 2.3).
 *
 * @param bits length of the prefix
 */
record Cidr(byte[] base, int bits) {
    /** @throws IllegalArgumentException not {@code address/bits}, or bits of the address stand behind the prefix */
    static Cidr of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(text + " is not address/bits");
        }
        var base = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        var bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 1 || bits > base.length * 8) {
            throw new IllegalArgumentException(
                    text + " has a prefix that is not 1 to " + base.length * 8 + " bits long");
        }
        for (var bit = bits; bit < base.length * 8; bit++) {
            if (bit(base, bit)) {
                throw new IllegalArgumentException(text + " has bits of the address behind the prefix");
            }
        }
        return new Cidr(base, bits);
    }

    static boolean bit(byte[] address, int index) {
        return (address[index >> 3] >> (7 - (index & 7)) & 1) == 1;
    }
}
