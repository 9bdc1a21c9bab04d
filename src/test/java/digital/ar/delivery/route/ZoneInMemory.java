package digital.ar.delivery.route;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.dns.DnsAnswer.Security;
import digital.ar.delivery.dns.DnsAnswer.Status;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** DNS as a test writes it, unsigned; unknown names do not exist. */
public final class ZoneInMemory implements Dns {
    private final Map<String, Map<Integer, List<Record>>> names = new HashMap<>();
    private final Map<String, DnsAnswer> fixed = new HashMap<>();

    public ZoneInMemory mx(String domain, int preference, String host) {
        return add(new MXRecord(name(domain), DClass.IN, 300, preference, name(host.isEmpty() ? "." : host)));
    }

    public ZoneInMemory host(String name, String... literals) {
        for (var literal : literals) {
            var address = address(literal);
            add(
                    address.getAddress().length == 4
                            ? new ARecord(name(name), DClass.IN, 300, address)
                            : new AAAARecord(name(name), DClass.IN, 300, address));
        }
        return this;
    }

    public ZoneInMemory name(String name, Status status) {
        if (status == Status.NO_DATA) {
            names.computeIfAbsent(name, n -> new HashMap<>());
        }
        return this;
    }

    public ZoneInMemory add(Record record) {
        names.computeIfAbsent(record.getName().toString(true), n -> new HashMap<>())
                .computeIfAbsent(record.getType(), t -> new ArrayList<>())
                .add(record);
        return this;
    }

    public ZoneInMemory silent(String name, int type) {
        fixed.put(name + "/" + type, DnsAnswer.none(name, type, Security.INDETERMINATE, "no answer"));
        return this;
    }

    public ZoneInMemory bogus(String name, int type) {
        fixed.put(name + "/" + type, DnsAnswer.none(name, type, Security.BOGUS, "the signature is wrong"));
        return this;
    }

    @Override
    public CompletableFuture<DnsAnswer> ask(String name, int type) {
        var answer = fixed.get(name + "/" + type);
        return CompletableFuture.completedFuture(answer == null ? found(name, type) : answer);
    }

    private DnsAnswer found(String name, int type) {
        var types = names.get(name);
        var records = types == null ? List.<Record>of() : types.getOrDefault(type, List.of());
        var status = types == null ? Status.NO_SUCH_NAME : records.isEmpty() ? Status.NO_DATA : Status.FOUND;
        return new DnsAnswer(
                name, type, status, Security.INSECURE, name, records, Optional.empty(), Duration.ofSeconds(60));
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
