package digital.ar.account.dns;

import digital.ar.account.SendingProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the resolvers of the operating system, each time anew: who has just published a record wants to see it. */
@Component
class SystemDns implements Dns {
    private final Duration timeout;

    SystemDns(SendingProperties properties) {
        this.timeout = properties.dns().timeout();
    }

    @Override
    public Answer<String> txt(String name) {
        return ask(absolute(name), Type.TXT, r -> String.join("", ((TXTRecord) r).getStrings()));
    }

    @Override
    public Answer<String> mx(String name) {
        return ask(absolute(name), Type.MX, r -> {
            var mx = (MXRecord) r;
            return mx.getPriority() + " "
                    + (mx.getTarget().equals(Name.root) ? "." : mx.getTarget().toString(true));
        });
    }

    @Override
    public Answer<InetAddress> addresses(String name) {
        var v4 = ask(absolute(name), Type.A, r -> ((ARecord) r).getAddress());
        var v6 = ask(absolute(name), Type.AAAA, r -> ((AAAARecord) r).getAddress());
        var all = Stream.concat(v4.records().stream(), v6.records().stream()).toList();
        if (!all.isEmpty()) {
            return new Answer<>(Status.FOUND, all);
        }
        return new Answer<>(v4.unknown() || v6.unknown() ? Status.UNKNOWN : v4.status(), all);
    }

    @Override
    public Answer<String> cname(String name) {
        return ask(
                absolute(name), Type.CNAME, r -> ((CNAMERecord) r).getTarget().toString(true));
    }

    @Override
    public Answer<String> caa(String name) {
        return ask(absolute(name), Type.CAA, Record::rdataToString);
    }

    @Override
    public Answer<String> reverse(InetAddress address) {
        return ask(
                ReverseMap.fromAddress(address),
                Type.PTR,
                r -> ((PTRRecord) r).getTarget().toString(true));
    }

    private <T> Answer<T> ask(Name name, int type, Function<Record, T> read) {
        try {
            var lookup = new Lookup(name, type);
            lookup.setCache(null);
            lookup.setResolver(resolver());
            var records = lookup.run();
            return new Answer<>(
                    status(lookup.getResult()),
                    records == null ? List.of() : Stream.of(records).map(read).toList());
        } catch (IOException e) {
            return new Answer<>(Status.UNKNOWN, List.of());
        }
    }

    private Resolver resolver() throws IOException {
        var resolver = new ExtendedResolver();
        resolver.setTimeout(timeout);
        resolver.setRetries(1);
        return resolver;
    }

    /** The root, where nothing is, for what is no name at all: a record may hold any text. */
    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return Name.root;
        }
    }

    private static Status status(int result) {
        return switch (result) {
            case Lookup.SUCCESSFUL -> Status.FOUND;
            case Lookup.TYPE_NOT_FOUND -> Status.NO_DATA;
            case Lookup.HOST_NOT_FOUND -> Status.NO_SUCH_NAME;
            default -> Status.UNKNOWN;
        };
    }
}
