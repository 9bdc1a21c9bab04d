package digital.ar.inbound.verdict;

import digital.ar.inbound.verdict.Authentication.Dkim;
import digital.ar.inbound.verdict.Authentication.Dmarc;
import digital.ar.inbound.verdict.Authentication.Spf;
import digital.ar.mail.TagList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Does what passed speak for the domain that the reader sees? (RFC 7489 3.1, 6.6.2) */
final class DmarcCheck {
    private final Dns dns;

    DmarcCheck(Dns dns) {
        this.dns = dns;
    }

    /** @param author domain of the From field */
    Dmarc of(String author, Optional<Spf> spf, List<Dkim> dkim) {
        Optional<Policy> found;
        try {
            found = policy(author);
        } catch (Dns.Unanswered e) {
            return new Dmarc(Authentication.TEMPERROR, author, "", "");
        }
        if (found.isEmpty()) {
            return new Dmarc(Authentication.NONE, author, "", "");
        }
        var policy = found.get();
        if (dkim.stream().anyMatch(d -> d.passed() && Domains.aligned(d.domain(), author, policy.strictDkim()))) {
            return new Dmarc(Authentication.PASS, author, policy.request(), "dkim");
        }
        if (spf.filter(s -> s.result().equals(Authentication.PASS)
                        && Domains.aligned(s.domain(), author, policy.strictSpf()))
                .isPresent()) {
            return new Dmarc(Authentication.PASS, author, policy.request(), "spf");
        }
        var unsure = dkim.stream().anyMatch(d -> d.result().equals(Authentication.TEMPERROR))
                || spf.filter(s -> s.result().equals(Authentication.TEMPERROR)).isPresent();
        return new Dmarc(unsure ? Authentication.TEMPERROR : "fail", author, policy.request(), "");
    }

    private record Policy(String request, boolean strictDkim, boolean strictSpf) {}

    /** RFC 7489 6.6.3: the author's domain, else its organisation's with {@code sp}. */
    private Optional<Policy> policy(String author) throws Dns.Unanswered {
        var own = record(author);
        var organization = Domains.organizational(author);
        if (own.isPresent() || organization.equals(author)) {
            return own.map(tags -> policy(tags, tags.getOrDefault("p", "none")));
        }
        return record(organization).map(tags -> policy(tags, tags.getOrDefault("sp", tags.getOrDefault("p", "none"))));
    }

    private static Policy policy(Map<String, String> tags, String request) {
        return new Policy(request, "s".equals(tags.get("adkim")), "s".equals(tags.get("aspf")));
    }

    /** Several records are none. */
    private Optional<Map<String, String>> record(String domain) throws Dns.Unanswered {
        var records = dns.txt("_dmarc." + domain).stream()
                .map(record -> TagList.parse(record.toLowerCase(Locale.ROOT)))
                .filter(tags -> "dmarc1".equals(tags.get("v")))
                .toList();
        return records.size() == 1 ? Optional.of(records.getFirst()) : Optional.empty();
    }
}
