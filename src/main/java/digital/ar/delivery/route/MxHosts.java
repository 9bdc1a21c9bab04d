package digital.ar.delivery.route;

import digital.ar.delivery.dns.DnsAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;

/** The order in which hosts are tried (RFC 5321 5.1). */
final class MxHosts {
    private MxHosts() {}

    /** RFC 7505 3, 4.2: the domain says that it takes no mail. */
    static boolean isNull(DnsAnswer mx) {
        var records = mx.records(MXRecord.class);
        return !records.isEmpty()
                && records.stream().allMatch(r -> r.getTarget().equals(Name.root));
    }

    /** Without MX the domain itself, or what it is an alias of, is the host. */
    static List<String> of(DnsAnswer mx, RandomGenerator random) {
        if (!mx.found()) {
            return List.of(mx.canonical());
        }
        var shuffled = new ArrayList<>(mx.records(MXRecord.class));
        // RFC 5321 5.1: equal preferences in random order; the stable sort keeps it.
        Collections.shuffle(shuffled, Random.from(random));
        shuffled.sort(Comparator.comparingInt(MXRecord::getPriority));
        return shuffled.stream()
                .map(r -> r.getTarget().toString(true).toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty() && !host.equals("."))
                .distinct()
                .toList();
    }
}
