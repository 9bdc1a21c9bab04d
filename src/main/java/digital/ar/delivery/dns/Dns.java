package digital.ar.delivery.dns;

import java.util.concurrent.CompletableFuture;

/** The DNS questions of delivery; tests bring their own answers. */
@FunctionalInterface
public interface Dns {
    /**
     * @param name A-labels, without the dot at the end; aliases (CNAME) are followed
     * @param type of {@link org.xbill.DNS.Type}
     * @return ends within a limit and never exceptionally: what goes wrong is an answer too
     */
    CompletableFuture<DnsAnswer> ask(String name, int type);

    /** Asks and waits. */
    default DnsAnswer answer(String name, int type) {
        return ask(name, type).join();
    }
}
