package digital.ar.delivery.dns;

import digital.ar.delivery.dns.DnsAnswer.Security;
import digital.ar.delivery.dns.DnsAnswer.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** Turns a DNS message into an answer. */
final class AnswerReader {
    private static final int MAX_ALIASES = 12;
    private static final long SHORTEST = 5;
    private static final long LONGEST = 3_600;
    private static final long LONGEST_NEGATIVE = 300; // RFC 2308 5 allows hours; a new MX should be seen sooner
    // What the validator says of a SERVFAIL that came from the resolver: nothing was proved wrong.
    private static final String UNKNOWN_RESPONSE = "Response subtype is";

    private final String name;
    private final int type;
    private final Message message;
    private final boolean validated;

    /** @param validated whether the AD flag and the reason may be believed */
    AnswerReader(String name, int type, Message message, boolean validated) {
        this.name = name;
        this.type = type;
        this.message = message;
        this.validated = validated;
    }

    DnsAnswer read(Name asked) {
        var rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return failed(rcode);
        }
        var sets = message.getSectionRRsets(Section.ANSWER);
        var end = endOfAliases(asked, sets);
        if (end.isEmpty()) {
            return DnsAnswer.none(name, type, security(), "aliases (CNAME) lead in a circle");
        }
        var records = records(sets, end.get());
        return new DnsAnswer(
                name,
                type,
                status(rcode, records),
                security(),
                text(end.get()),
                records,
                reason(),
                ttl(sets, records.isEmpty()));
    }

    private DnsAnswer failed(int rcode) {
        var reason = reason();
        var bogus =
                validated && reason.filter(r -> !r.startsWith(UNKNOWN_RESPONSE)).isPresent();
        return DnsAnswer.none(
                name,
                type,
                bogus ? Security.BOGUS : Security.INDETERMINATE,
                bogus ? reason.orElseThrow() : "the resolver says " + Rcode.string(rcode));
    }

    private Status status(int rcode, List<Record> records) {
        if (!records.isEmpty()) {
            return Status.FOUND;
        }
        return rcode == Rcode.NXDOMAIN ? Status.NO_SUCH_NAME : Status.NO_DATA;
    }

    private Security security() {
        if (!validated) {
            return Security.INDETERMINATE;
        }
        return message.getHeader().getFlag(Flags.AD) ? Security.SECURE : Security.INSECURE;
    }

    /** Empty when they lead in a circle or too far. */
    private static Optional<Name> endOfAliases(Name asked, List<RRset> sets) {
        var seen = new HashSet<Name>();
        var at = asked;
        while (seen.add(at)) {
            var alias = find(sets, at, Type.CNAME);
            if (alias.isEmpty()) {
                return Optional.of(at);
            }
            if (seen.size() > MAX_ALIASES) {
                return Optional.empty();
            }
            at = ((CNAMERecord) alias.getFirst()).getTarget();
        }
        return Optional.empty();
    }

    private List<Record> records(List<RRset> sets, Name owner) {
        return find(sets, owner, type);
    }

    private static List<Record> find(List<RRset> sets, Name owner, int type) {
        Predicate<RRset> wanted = set -> set.getType() == type && set.getName().equals(owner);
        return sets.stream()
                .filter(wanted)
                .findFirst()
                .map(set -> set.rrs(false))
                .orElse(List.of());
    }

    private Duration ttl(List<RRset> sets, boolean negative) {
        if (negative) {
            var minimum = message.getSection(Section.AUTHORITY).stream()
                    .filter(SOARecord.class::isInstance)
                    .mapToLong(soa -> Math.min(soa.getTTL(), ((SOARecord) soa).getMinimum())) // RFC 2308 5
                    .min()
                    .orElse(LONGEST_NEGATIVE);
            return Duration.ofSeconds(Math.clamp(minimum, SHORTEST, LONGEST_NEGATIVE));
        }
        var shortest = sets.stream().mapToLong(RRset::getTTL).min().orElse(SHORTEST);
        return Duration.ofSeconds(Math.clamp(shortest, SHORTEST, LONGEST));
    }

    private Optional<String> reason() {
        return message.getSection(Section.ADDITIONAL).stream()
                .filter(r -> r instanceof TXTRecord && r.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
                .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
