package digital.ar.inbound.verdict;

import digital.ar.inbound.smtp.ReceivedMail;
import digital.ar.inbound.verdict.Authentication.Spf;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.apache.james.jspf.impl.SPF;
import org.xbill.DNS.Resolver;

/** May this address send for this domain? (RFC 7208, by jSPF) */
final class SpfCheck {
    private final SPF spf;

    SpfCheck(Resolver resolver, Duration timeout) {
        DNSService dns = new DNSServiceXBillImpl(resolver);
        this.spf = new SPF(dns);
        spf.setTimeOut(Math.max(1, (int) timeout.toSeconds()));
    }

    /** Empty for a peer in our own network, of which no public record can speak. */
    Optional<Spf> of(ReceivedMail mail) {
        if (ownNetwork(mail.remoteIp())) {
            return Optional.empty();
        }
        var domain = domain(mail);
        var scope = mail.mailFrom().isEmpty() ? "helo" : "mfrom";
        if (domain.isEmpty() || Domains.reserved(domain)) {
            return Optional.of(new Spf(Authentication.NONE, domain, scope));
        }
        var result = spf.checkSPF(mail.remoteIp(), mail.mailFrom(), mail.helo()).getResult();
        return Optional.of(new Spf(result.toLowerCase(Locale.ROOT), domain, scope));
    }

    /** RFC 7208 2.4: without a sender the HELO name is what is checked. */
    static String domain(ReceivedMail mail) {
        var at = mail.mailFrom().lastIndexOf('@');
        return Domains.normal(
                mail.mailFrom().isEmpty() ? mail.helo() : mail.mailFrom().substring(at + 1));
    }

    private static boolean ownNetwork(String ip) {
        try {
            var address = InetAddress.getByName(ip); // a literal: nothing is looked up
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + ip, e);
        }
    }
}
