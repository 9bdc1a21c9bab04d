package digital.ar.seal;

import java.util.Locale;

/** What the sealing certificate or time authority is worth. */
public enum Qualification {
    /** Made by the service itself at first start: no legal value; said on every page. */
    DEVELOPMENT,
    /** A configured certificate or authority outside ICP-Brasil. */
    PRIVATE,
    /** The certificate declares ICP-Brasil policies and names. */
    ICP_BRASIL;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
