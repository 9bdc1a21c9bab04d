package digital.ar.delivery.route;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.route.RouteFailure.Kind;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.tls.Demand;
import digital.ar.delivery.tls.TlsPolicies;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Dialable;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Type;

/** The recipient's own servers (RFC 5321 5.1), each with all its addresses, protected as their owners ask. */
public final class MxRoute implements Route {
    // RFC 5321 5.1 asks for at least two; a domain with hundreds must not hold a sender for hours.
    private static final int MAX_TARGETS = 8;
    private static final Target.Via VIA = Target.Via.of("mx");

    private final Dns dns;
    private final TlsPolicies policies;
    private final int port;
    private final Dialable dialable;
    private final RandomGenerator random;

    /** @param dialable whether a public domain may lead us to an address */
    public MxRoute(Dns dns, TlsPolicies policies, int port, Dialable dialable, RandomGenerator random) {
        this.dns = dns;
        this.policies = policies;
        this.port = port;
        this.dialable = dialable;
        this.random = random;
    }

    @Override
    public String name() {
        return VIA.name();
    }

    @Override
    public String provider(EmailAddress recipient) {
        return recipient.domain();
    }

    @Override
    public Plan plan(Mailing mailing) throws RouteFailure {
        var search = new Search(mailing.recipient().domain());
        try {
            return search.plan();
        } catch (DataAccessException | CompletionException e) {
            throw search.failure(
                    Kind.POLICY, "policy-unavailable", "4.3.0", "the TLS policies cannot be read: " + e.getMessage());
        }
    }

    /** One way from a domain to its servers. */
    private final class Search {
        private final String domain;
        private final MxFindings found = new MxFindings();

        Search(String domain) {
            this.domain = domain;
        }

        Plan plan() throws RouteFailure {
            var mx = found.answer(dns.answer(domain, Type.MX));
            refuseWithoutMail(mx);
            var hosts = MxHosts.of(mx, random).stream().limit(MAX_TARGETS).toList();
            hosts.forEach(this::askAhead);
            var demands = policies.of(domain, mx);
            demands.asked().forEach(found::answer);
            for (var host : hosts) {
                if (found.targets() < MAX_TARGETS) {
                    add(host, demands);
                }
            }
            return found.plan(MAX_TARGETS).orElseThrow(this::nowhere);
        }

        private void refuseWithoutMail(DnsAnswer mx) throws RouteFailure {
            if (mx.tryAgain()) {
                throw silent();
            }
            if (mx.status() == DnsAnswer.Status.NO_SUCH_NAME) {
                throw failure(Kind.PERMANENT, "no-such-domain", "5.1.2", "the domain " + domain + " does not exist");
            }
            if (MxHosts.isNull(mx)) {
                throw failure(Kind.PERMANENT, "null-mx", "5.1.10", "the domain " + domain + " takes no mail");
            }
        }

        /** All at once, so that silent hosts cost one wait together. */
        private void askAhead(String host) {
            var unused = List.of(dns.ask(host, Type.A), dns.ask(host, Type.AAAA));
        }

        private void add(String host, TlsPolicies.Domain demands) {
            var answers = List.of(dns.answer(host, Type.A), dns.answer(host, Type.AAAA));
            answers.forEach(found::answer);
            var usable = answers.stream()
                    .flatMap(MxRoute::addresses)
                    .filter(dialable::test)
                    .toList();
            if (usable.isEmpty()) {
                return;
            }
            var demand = demands.of(host, answers);
            demand.asked().forEach(found::answer);
            switch (demand) {
                case Demand.Refusal refusal -> found.refused(refusal);
                case Demand.Protection protection ->
                    usable.forEach(address -> found.target(new Target(
                            host, address, port, protection.mode(), Optional.empty(), protection.policy(), VIA)));
            }
        }

        private RouteFailure nowhere() {
            if (found.refusal().isPresent()) {
                var refusal = found.refusal().get();
                return failure(Kind.POLICY, refusal.reason(), "4.7.5", refusal.detail());
            }
            return found.someUnanswered()
                    ? silent()
                    : failure(
                            Kind.PERMANENT,
                            "no-route",
                            "5.4.4",
                            "no server of " + domain + " has an address that can be dialled");
        }

        private RouteFailure silent() {
            return found.bogus()
                    .map(answer -> failure(
                            Kind.POLICY,
                            "dnssec-bogus",
                            "4.7.5",
                            "DNS answers for " + domain + " are not authentic: "
                                    + answer.reason().orElse("")))
                    .orElseGet(() ->
                            failure(Kind.UNREACHABLE, "dns-unavailable", "4.4.3", "DNS gives no answer for " + domain));
        }

        private RouteFailure failure(Kind kind, String reason, String code, String text) {
            return new RouteFailure(kind, reason, code, text, found.notes(), found.answers(), VIA);
        }
    }

    private static Stream<InetAddress> addresses(DnsAnswer answer) {
        return Stream.concat(
                answer.records(ARecord.class).stream().map(ARecord::getAddress),
                answer.records(AAAARecord.class).stream().map(AAAARecord::getAddress));
    }
}
