package digital.ar.delivery.tlsreport;

import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.tls.StrangersWeb;
import digital.ar.mail.MailProperties;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.ServiceSecret;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds the reporter, unless reports are switched off. */
@Configuration
class TlsReportConfiguration {
    private static final Duration POST = Duration.ofSeconds(30);

    @Bean
    @ConditionalOnProperty(name = "ar.delivery.tls-report.enabled", matchIfMissing = true)
    TlsReporter tlsReporter(
            TlsReportProperties properties,
            MailProperties mail,
            JdbcClient jdbc,
            Dns dns,
            Dialable dialable,
            Route route,
            SmtpClient client,
            ServiceSecret secret,
            Clock clock) {
        var domain = mail.domain();
        var transport = new ReportTransport(
                route,
                client,
                StrangersWeb.client(dns, dialable, PeerTrust.platform(), POST),
                new ReportKey(jdbc, secret, domain, clock),
                domain,
                clock);
        return new TlsReporter(
                jdbc,
                dns,
                transport,
                properties.organization().isBlank() ? domain : properties.organization(),
                properties.contact().isBlank() ? "postmaster@" + domain : properties.contact(),
                RandomGenerator.getDefault(),
                clock);
    }
}
