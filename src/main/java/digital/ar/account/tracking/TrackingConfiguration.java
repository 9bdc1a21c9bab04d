package digital.ar.account.tracking;

import digital.ar.account.SendingProperties;
import digital.ar.account.dns.Dns;
import digital.ar.account.dns.HostNames;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where tenants' names must lead, and how they are called, from the settings. */
@Configuration
class TrackingConfiguration {
    private static final int HTTPS_PORT = 443;

    @Bean
    ServiceTarget serviceTarget(TrackingDomainProperties settings, PlatformProperties platform) {
        var host = settings.target().isBlank()
                ? publicHost(platform)
                : settings.target().strip();
        return new ServiceTarget(
                HostNames.ascii(host).filter(name -> !HostNames.isSpecial(name)).orElse(""),
                settings.addresses().stream()
                        .map(TrackingConfiguration::address)
                        .toList());
    }

    @Bean
    TrackingDomainRules trackingDomainRules(ServiceTarget target, PlatformProperties platform, SendingProperties mail) {
        var names = new HashSet<String>();
        names.add(target.host());
        names.add(publicHost(platform));
        names.add(mail.domain().toLowerCase(Locale.ROOT));
        return new TrackingDomainRules(names);
    }

    @Bean
    TrackingDomainCheck trackingDomainCheck(
            Dns dns,
            ServiceTarget target,
            TrackingDomainProperties settings,
            SendingProperties mail,
            Challenge challenge,
            Clock clock) {
        var probe = new HttpsProbe(
                new Dialable(settings.privateNetworks()),
                trust(settings.ca()),
                challenge,
                settings.timeout(),
                HTTPS_PORT,
                clock);
        return new TrackingDomainCheck(dns, target, probe, mail.dns().checkTime());
    }

    private static String publicHost(PlatformProperties platform) {
        var host = platform.publicUrl().getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static PeerTrust trust(String ca) {
        try {
            return ca.isBlank() ? PeerTrust.platform() : PeerTrust.pem(Path.of(ca));
        } catch (IOException e) {
            throw new StartupFailure("ar.tracking-domain.ca", "cannot be used: " + e.getMessage());
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text.strip());
        } catch (IllegalArgumentException e) {
            throw new StartupFailure("ar.tracking-domain.addresses", "must be IP addresses, is " + text);
        }
    }
}
