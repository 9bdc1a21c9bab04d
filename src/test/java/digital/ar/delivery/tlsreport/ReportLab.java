package digital.ar.delivery.tlsreport;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.tls.SessionCounts;
import digital.ar.delivery.tls.StrangersWeb;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node's part in reports. */
public final class ReportLab {
    private final CountTable counts;
    private final TlsReporter reporter;

    public ReportLab(JdbcClient jdbc, Dns dns, Route route, SmtpClient client, PeerTrust trust, Clock clock) {
        var home = Path.of("target/report-lab");
        var secret = new ServiceSecret(
                new PlatformProperties(home, home, home.resolve("secret"), URI.create("http://localhost"), "node"));
        counts = new CountTable(jdbc, new TlsReportProperties(true, "", ""), clock);
        var transport = new ReportTransport(
                route,
                client,
                StrangersWeb.client(dns, new Dialable(true), trust, Duration.ofSeconds(5)),
                new ReportKey(jdbc, secret, "ar.localhost", clock),
                "ar.localhost",
                clock);
        reporter = new TlsReporter(jdbc, dns, transport, "AR", "postmaster@ar.localhost", new Random(1), clock);
    }

    public SessionCounts counts() {
        return counts;
    }

    public void flush() {
        counts.flush();
    }

    public void round() {
        reporter.round();
    }
}
