package digital.ar.delivery.tls;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.Tlsa;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** Finds the TLSA records of a host (RFC 7672 2.2). */
public final class Dane {
    private final Dns dns;
    private final int port;

    public Dane(Dns dns, int port) {
        this.dns = dns;
        this.port = port;
    }

    /**
     * @param policy empty: the host asks for nothing
     * @param asked the answers that say so
     * @param unknown whether it has records could not be learned: the host must not be used now (RFC 7672 2.2)
     */
    public record Finding(Optional<TlsPolicy> policy, List<DnsAnswer> asked, Optional<DnsAnswer> unknown) {
        private static final Finding NOTHING = new Finding(Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * @param mx the answer that named the host, or that there is no MX
     * @param addresses A and AAAA of the host
     */
    public Finding of(String domain, String host, DnsAnswer mx, List<DnsAnswer> addresses) {
        // RFC 7672 2.2.1: names from an unsigned answer are anybody's, so their keys prove nothing.
        if (!mx.secure()) {
            return Finding.NOTHING;
        }
        var names = new TreeSet<>(List.of(host, domain, mx.canonical()));
        var asked = new ArrayList<DnsAnswer>();
        for (var base : bases(host, addresses, asked)) {
            var answer = dns.answer("_" + port + "._tcp." + base, Type.TLSA);
            asked.add(answer);
            if (answer.tryAgain()) {
                return new Finding(Optional.empty(), asked, Optional.of(answer));
            }
            if (answer.found() && answer.secure()) {
                names.add(base);
                return new Finding(Optional.of(policy(domain, host, answer, names)), asked, Optional.empty());
            }
        }
        return new Finding(Optional.empty(), asked, Optional.empty());
    }

    /** RFC 7672 2.2.2, 2.2.3: the end of the aliases first, then the name itself; only through signed answers. */
    private List<String> bases(String host, List<DnsAnswer> addresses, List<DnsAnswer> asked) {
        var alias = addresses.stream()
                .map(DnsAnswer::canonical)
                .filter(canonical -> !canonical.equals(host))
                .findFirst();
        if (addresses.stream().filter(DnsAnswer::found).allMatch(DnsAnswer::secure)) {
            return alias.map(canonical -> List.of(canonical, host)).orElse(List.of(host));
        }
        if (alias.isEmpty()) {
            return List.of();
        }
        var link = dns.answer(host, Type.CNAME);
        asked.add(link);
        return link.secure() ? List.of(host) : List.of();
    }

    private static TlsPolicy policy(String domain, String host, DnsAnswer answer, Set<String> names) {
        var records = answer.records(TLSARecord.class).stream().map(Dane::tlsa).toList();
        return TlsPolicy.dane(
                domain,
                host,
                records.stream().map(Tlsa::toString).toList(),
                records.stream().filter(Tlsa::usable).toList(),
                names);
    }

    private static Tlsa tlsa(TLSARecord r) {
        return new Tlsa(
                r.getCertificateUsage(),
                r.getSelector(),
                r.getMatchingType(),
                HexFormat.of().formatHex(r.getCertificateAssociationData()));
    }
}
