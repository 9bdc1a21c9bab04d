package digital.ar.delivery.tls;

/** Which hosts have shown TLS: from them nothing less is taken. Shared by all nodes. */
public interface TlsMemory {
    /** Every first contact is new. */
    TlsMemory NONE = new TlsMemory() {
        @Override
        public boolean hasShown(String host) {
            return false;
        }

        @Override
        public void shown(String host, String protocol) {
            // nothing is remembered
        }
    };

    boolean hasShown(String host);

    /** A handshake with it was finished. */
    void shown(String host, String protocol);
}
