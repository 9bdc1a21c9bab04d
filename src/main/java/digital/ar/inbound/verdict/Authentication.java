package digital.ar.inbound.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What could be found out about a mail's origin.
 *
 * @param spf empty: not asked, because the peer has no public address
 * @param dkim one verdict per signature; none: the mail is not signed
 * @param dmarc empty: the mail does not name exactly one author
 */
public record Authentication(Optional<Spf> spf, List<Dkim> dkim, Optional<Dmarc> dmarc) {
    static final String PASS = "pass";
    static final String NONE = "none";
    static final String TEMPERROR = "temperror";
    static final String PERMERROR = "permerror";

    public Authentication {
        dkim = List.copyOf(dkim);
    }

    /** @param scope {@code mfrom}, or {@code helo} where the sender is null (RFC 7208 2.3, 2.4) */
    public record Spf(String result, String domain, String scope) {}

    /**
     * @param reason why not; empty for a pass
     * @param signedFields lower case
     * @param wholeBody no {@code l=} lets words be added behind the signed ones (RFC 6376 8.2)
     * @param testing the key's owner only tries it out (RFC 6376 3.6.1, {@code t=y})
     */
    public record Dkim(
            String result,
            String domain,
            String selector,
            String algorithm,
            String reason,
            List<String> signedFields,
            boolean wholeBody,
            boolean testing) {
        public Dkim {
            signedFields = List.copyOf(signedFields);
        }

        boolean passed() {
            return result.equals(PASS);
        }
    }

    /**
     * @param domain of the author
     * @param policy {@code none}, {@code quarantine} or {@code reject}; empty when none is published
     * @param alignedBy {@code dkim} or {@code spf} for a pass, else empty
     */
    public record Dmarc(String result, String domain, String policy, String alignedBy) {}

    /** As they stand in the event; what is not known is left out. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        spf.ifPresent(s -> facts.put("spf", texts("result", s.result, "domain", s.domain, "scope", s.scope)));
        facts.put("dkim", dkimFacts());
        dmarc.ifPresent(d -> facts.put(
                "dmarc", texts("result", d.result, "domain", d.domain, "policy", d.policy, "alignedBy", d.alignedBy)));
        return facts;
    }

    private List<Map<String, Object>> dkimFacts() {
        var signatures = new ArrayList<Map<String, Object>>();
        for (var d : dkim) {
            var one = texts(
                    "result",
                    d.result,
                    "domain",
                    d.domain,
                    "selector",
                    d.selector,
                    "algorithm",
                    d.algorithm,
                    "reason",
                    d.reason);
            if (!d.wholeBody) {
                one.put("wholeBody", false);
            }
            if (d.testing) {
                one.put("testing", true);
            }
            signatures.add(one);
        }
        return signatures;
    }

    private static Map<String, Object> texts(String... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                map.put(pairs[i], pairs[i + 1]);
            }
        }
        return map;
    }
}
