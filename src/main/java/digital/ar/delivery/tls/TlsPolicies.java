package digital.ar.delivery.tls;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import digital.ar.delivery.tls.StsPolicy.Mode;
import digital.ar.platform.PeerTrust;
import java.util.List;
import java.util.Optional;

/** Decides what each host of a domain must show. */
public final class TlsPolicies {
    private final Optional<Dane> dane;
    private final Optional<MtaSts> sts;
    private final TlsMemory memory;
    private final PeerTrust authorities;
    private final PolicyProblems problems;

    /** @param authorities believed for MTA-STS */
    TlsPolicies(
            Optional<Dane> dane,
            Optional<MtaSts> sts,
            TlsMemory memory,
            PeerTrust authorities,
            PolicyProblems problems) {
        this.dane = dane;
        this.sts = sts;
        this.memory = memory;
        this.authorities = authorities;
        this.problems = problems;
    }

    /** Every host is spoken to opportunistically. */
    public static TlsPolicies none() {
        return new TlsPolicies(
                Optional.empty(),
                Optional.empty(),
                TlsMemory.NONE,
                PeerTrust.platform(),
                (policy, host, problem) -> {});
    }

    /** May fetch a policy from the web. */
    public Domain of(String domain, DnsAnswer mx) {
        var finding = sts.map(s -> s.of(domain));
        finding.flatMap(MtaSts.Finding::problem)
                .ifPresent(problem -> problems.found(
                        finding.flatMap(MtaSts.Finding::policy)
                                .map(stored -> policy(domain, stored))
                                .orElseGet(() -> TlsPolicy.of(TlsPolicy.Kind.MTA_STS, domain)),
                        "",
                        problem));
        return new Domain(domain, mx, finding);
    }

    private TlsPolicy policy(String domain, StsStore.Stored stored) {
        return TlsPolicy.mtaSts(
                stored.policy().mode() == Mode.ENFORCE,
                domain,
                stored.id(),
                stored.policy().lines(),
                stored.policy().hosts(),
                authorities);
    }

    /** The demands of one domain. */
    public final class Domain {
        private final String domain;
        private final DnsAnswer mx;
        private final Optional<MtaSts.Finding> finding;
        private final Optional<StsStore.Stored> stored;

        private Domain(String domain, DnsAnswer mx, Optional<MtaSts.Finding> finding) {
            this.domain = domain;
            this.mx = mx;
            this.finding = finding;
            this.stored = finding.flatMap(MtaSts.Finding::policy)
                    .filter(s -> s.policy().mode() != Mode.NONE);
        }

        /** The announcement of a policy, or that there is none. */
        public List<DnsAnswer> asked() {
            return finding.map(f -> List.of(f.txt())).orElse(List.of());
        }

        /** @param addresses A and AAAA of the host */
        public Demand of(String host, List<DnsAnswer> addresses) {
            // RFC 8461 2: DANE first; a policy from the web never excuses a failure of DANE.
            var tlsa = dane.map(d -> d.of(domain, host, mx, addresses))
                    .orElse(new Dane.Finding(Optional.empty(), List.of(), Optional.empty()));
            if (tlsa.unknown().isPresent()) {
                return unknown(host, tlsa.unknown().get(), tlsa.asked());
            }
            if (tlsa.policy().isPresent()) {
                var policy = tlsa.policy().get();
                // RFC 7672 2.2: records of which none is usable still ask for encryption.
                return new Demand.Protection(
                        policy.tlsa().isEmpty() ? TlsMode.ENCRYPTED : TlsMode.DANE, policy, tlsa.asked());
            }
            return stored.map(s -> underPolicy(host, s, tlsa.asked()))
                    .orElseGet(() -> remembered(host, TlsPolicy.none(domain), tlsa.asked()));
        }

        private Demand unknown(String host, DnsAnswer answer, List<DnsAnswer> asked) {
            var detail = "whether " + host + " has TLSA records is not known: "
                    + answer.reason().orElse("no answer");
            problems.found(
                    TlsPolicy.dane(domain, host, List.of(), List.of(), java.util.Set.of()),
                    host,
                    TlsProblem.of(TlsProblem.Type.DNSSEC_INVALID, detail));
            return new Demand.Refusal("tlsa-unavailable", detail, asked);
        }

        private Demand underPolicy(String host, StsStore.Stored s, List<DnsAnswer> asked) {
            var policy = policy(domain, s);
            var enforced = s.policy().mode() == Mode.ENFORCE;
            if (!s.policy().covers(host)) {
                var detail = host + " is no mail server of " + domain + " by its MTA-STS policy " + s.id();
                problems.found(policy, host, TlsProblem.of(TlsProblem.Type.VALIDATION_FAILURE, detail));
                // RFC 8461 4.1, 5: enforced, such a host is not delivered to; tested, it is reported.
                return enforced
                        ? new Demand.Refusal("mta-sts-mx-mismatch", detail, asked)
                        : remembered(host, TlsPolicy.none(domain), asked);
            }
            return enforced ? new Demand.Protection(TlsMode.REQUIRED, policy, asked) : remembered(host, policy, asked);
        }

        private Demand remembered(String host, TlsPolicy policy, List<DnsAnswer> asked) {
            if (!memory.hasShown(host)) {
                return new Demand.Protection(TlsMode.OPPORTUNISTIC, policy, asked);
            }
            var why = policy.kind() == TlsPolicy.Kind.NONE ? TlsPolicy.of(TlsPolicy.Kind.SEEN_BEFORE, domain) : policy;
            return new Demand.Protection(TlsMode.ENCRYPTED, why, asked);
        }
    }
}
