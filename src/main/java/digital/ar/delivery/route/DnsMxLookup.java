package digital.ar.delivery.route;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the resolvers of the operating system. */
public final class DnsMxLookup implements MxLookup {
    @Override
    public Answer<Mx> mx(String domain) {
        return ask(domain, Type.MX, r -> {
            var mx = (MXRecord) r;
            return new Mx(mx.getPriority(), mx.getTarget().toString(true));
        });
    }

    @Override
    public Answer<InetAddress> addresses(String host) {
        var v4 = ask(host, Type.A, r -> ((ARecord) r).getAddress());
        var v6 = ask(host, Type.AAAA, r -> ((AAAARecord) r).getAddress());
        var all = Stream.concat(v4.records().stream(), v6.records().stream()).toList();
        if (!all.isEmpty()) {
            return new Answer<>(Status.FOUND, all);
        }
        var tryAgain = v4.status() == Status.TRY_AGAIN || v6.status() == Status.TRY_AGAIN;
        return new Answer<>(tryAgain ? Status.TRY_AGAIN : v4.status(), all);
    }

    private static <T> Answer<T> ask(String name, int type, Function<Record, T> read) {
        try {
            var absolute = Name.fromString(name.isEmpty() ? "." : name, Name.root);
            var lookup = new Lookup(absolute, type);
            var records = lookup.run();
            return new Answer<>(
                    status(lookup.getResult()),
                    records == null ? List.of() : Stream.of(records).map(read).toList());
        } catch (TextParseException e) {
            return new Answer<>(Status.NO_SUCH_NAME, List.of());
        }
    }

    private static Status status(int result) {
        return switch (result) {
            case Lookup.SUCCESSFUL -> Status.FOUND;
            case Lookup.TYPE_NOT_FOUND -> Status.NO_DATA;
            case Lookup.HOST_NOT_FOUND -> Status.NO_SUCH_NAME;
            default -> Status.TRY_AGAIN;
        };
    }
}
