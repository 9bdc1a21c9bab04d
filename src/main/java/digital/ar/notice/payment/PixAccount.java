package digital.ar.notice.payment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the money of a PIX goes: a key, or an address at which the payer's bank asks. */
public sealed interface PixAccount {
    /** Static code. */
    record Key(PixKey key) implements PixAccount {}

    /**
     * Dynamic code.
     *
     * @param host of the address; the rest is a secret of this payment
     */
    record Location(String host) implements PixAccount {}

    /** A name of the public DNS: two labels or more, the last with letters, so no literal address. */
    Pattern HOST = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    /** Of the template "Merchant Account Information – Pix" (Manual de Padrões para Iniciação do Pix, 1.5). */
    static PixAccount of(Map<String, String> fields) throws InvalidCode {
        var key = fields.get("01");
        var location = fields.get("25");
        if (key == null == (location == null)) {
            throw new InvalidCode("pix.account", "must have either a key (26-01) or an address (26-25)");
        }
        return key != null ? key(key) : location(String.valueOf(location));
    }

    private static PixAccount key(String text) throws InvalidCode {
        return new Key(PixKey.parse(text)
                .orElseThrow(() -> new InvalidCode(
                        "pix.key",
                        "has a key (26-01) that is neither CPF, CNPJ, e-mail, phone (+55…) nor random key in the form of"
                                + " the directory, or whose check digits are wrong")));
    }

    /** Without scheme: the payer's bank puts https before it. */
    private static PixAccount location(String text) throws InvalidCode {
        try {
            var address = new URI("https://" + text);
            var host = address.getHost();
            if (host != null
                    && HOST.matcher(host.toLowerCase(java.util.Locale.ROOT)).matches()
                    && address.getRawAuthority().equals(host)
                    && address.getRawFragment() == null) {
                return new Location(host.toLowerCase(java.util.Locale.ROOT));
            }
        } catch (URISyntaxException e) {
            // said below, in words that help
        }
        throw new InvalidCode(
                "pix.location",
                "has an address (26-25) that is not a host name and a path, without scheme, port and user");
    }
}
