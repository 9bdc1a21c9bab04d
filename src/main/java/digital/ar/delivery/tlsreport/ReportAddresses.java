package digital.ar.delivery.tlsreport;

import digital.ar.delivery.dns.DnsAnswer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.TXTRecord;

/** Where a domain wants its reports (RFC 8460 3). */
final class ReportAddresses {
    private static final Pattern RECORD = Pattern.compile("v=TLSRPTv1[ \\t]*;.*");
    private static final Pattern RUA = Pattern.compile(";[ \\t]*rua[ \\t]*=[ \\t]*([^;]*)");
    private static final int MOST = 5;

    private ReportAddresses() {}

    /** Empty: none are wanted. Only mailto and https; a domain may not make us write to many. */
    static List<URI> of(DnsAnswer txt) {
        var records = txt.records(TXTRecord.class).stream()
                .map(r -> String.join("", r.getStrings()))
                .filter(text -> RECORD.matcher(text).matches())
                .toList();
        if (records.size() != 1) {
            return List.of(); // RFC 8460 3: several records are as none
        }
        var rua = RUA.matcher(records.getFirst());
        return rua.find()
                ? Arrays.stream(rua.group(1).split(","))
                        .map(String::strip)
                        .flatMap(text -> uri(text).stream())
                        .distinct()
                        .limit(MOST)
                        .toList()
                : List.of();
    }

    private static Optional<URI> uri(String text) {
        try {
            var uri = URI.create(text);
            return "mailto".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme())
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address: nobody can be written to there
        }
    }
}
