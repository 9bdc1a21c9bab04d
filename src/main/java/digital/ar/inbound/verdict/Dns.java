package digital.ar.inbound.verdict;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** TXT records by one resolver; SPF brings its own look-ups over the same one. */
final class Dns {
    private final Resolver resolver;
    private final Cache cache = new Cache(DClass.IN); // its own: what others asked of another resolver is not mixed in

    Dns(Resolver resolver) {
        this.resolver = resolver;
    }

    /** DNS did not answer. */
    static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        Unanswered(String name) {
            super("no answer from DNS for " + name);
        }
    }

    /** Texts of each record, strings joined (RFC 6376 3.6.2.2); none when there is no such name. */
    List<String> txt(String name) throws Unanswered {
        if (Domains.reserved(name)) {
            return List.of();
        }
        try {
            var lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
            lookup.setResolver(resolver);
            lookup.setCache(cache);
            var records = lookup.run();
            return switch (lookup.getResult()) {
                case Lookup.SUCCESSFUL ->
                    Stream.of(records)
                            .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                            .toList();
                case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
                default -> throw new Unanswered(name);
            };
        } catch (TextParseException noName) {
            return List.of();
        }
    }
}
