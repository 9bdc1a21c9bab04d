package digital.ar.delivery.tls;

import digital.ar.delivery.dns.Dns;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settings to policies. */
@Configuration
class TlsConfiguration {
    private static final int HTTPS = 443;

    @Bean
    TlsMemory tlsMemory(TlsProperties properties, JdbcClient jdbc, Clock clock) {
        return properties.memory().isZero() ? TlsMemory.NONE : new JdbcTlsMemory(jdbc, properties.memory(), clock);
    }

    @Bean
    TlsPolicies tlsPolicies(
            TlsProperties properties,
            @Value("${ar.delivery.mx.port:25}") int port,
            Dns dns,
            Dialable dialable,
            TlsMemory memory,
            PolicyProblems problems,
            JdbcClient jdbc,
            Clock clock) {
        var authorities = authorities(properties.ca());
        var http = StrangersWeb.client(dns, dialable, authorities, properties.policyTimeout());
        var sts = new MtaSts(dns, new HttpsStsFetch(http, HTTPS), new StsStore(jdbc, clock), clock);
        return new TlsPolicies(
                Optional.of(new Dane(dns, port)).filter(d -> properties.dane()),
                Optional.of(sts).filter(s -> properties.mtaSts()),
                memory,
                authorities,
                problems);
    }

    private static PeerTrust authorities(String ca) {
        try {
            return ca.isBlank() ? PeerTrust.platform() : PeerTrust.pem(Path.of(ca));
        } catch (IOException e) {
            throw new StartupFailure("ar.delivery.tls.ca", "cannot be used: " + e.getMessage(), e);
        }
    }
}
