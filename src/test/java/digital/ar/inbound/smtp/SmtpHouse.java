package digital.ar.inbound.smtp;

import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.util.unit.DataSize;

/** The real server with a destination that keeps mails in memory. */
final class SmtpHouse {
    private SmtpHouse() {}

    /** What a test may want to be different. */
    record Limits(int port, int connections, int perIp, DataSize budget, Duration timeout, Duration dataTime) {
        static final Limits USUAL =
                new Limits(0, 20, 20, DataSize.ofMegabytes(64), Duration.ofMinutes(1), Duration.ofMinutes(1));

        Limits port(int other) {
            return new Limits(other, connections, perIp, budget, timeout, dataTime);
        }

        Limits budget(DataSize other) {
            return new Limits(port, connections, perIp, other, timeout, dataTime);
        }

        Limits connections(int all, int ofOne) {
            return new Limits(port, all, ofOne, budget, timeout, dataTime);
        }

        Limits patience(Duration line, Duration data) {
            return new Limits(port, connections, perIp, budget, line, data);
        }
    }

    static SmtpServer server(Path home, Inbox inbox, Limits limits) {
        var settings = new SmtpProperties(
                limits.port(),
                "127.0.0.1",
                "mx.test",
                DataSize.ofMegabytes(1),
                limits.connections(),
                limits.perIp(),
                10,
                limits.budget(),
                limits.timeout(),
                4,
                Duration.ofSeconds(5),
                "",
                new SmtpProperties.Peers(6, 40, limits.dataTime(), DataSize.ofBytes(100)),
                new SmtpProperties.Tls("", ""));
        var platform = new PlatformProperties(
                home, home, home.resolve("service.secret"), URI.create("http://localhost:8080"), "test");
        var clock = Clock.systemUTC();
        var certificate = new ServerCertificate(settings, platform, new ServiceSecret(platform), clock, "mx.test");
        var intake = new MailIntake(List.of(inbox), "mx.test");
        var listeners = new SmtpListeners(settings, certificate);
        return new SmtpServer(settings, "mx.test", intake, listeners, new Ids(clock), clock);
    }

    /** Takes {@code in…@mx.test}. */
    static final class Inbox implements Destination {
        final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
        volatile boolean broken;
        volatile Runnable beforeStoring = () -> {};

        @Override
        public Admission admit(String rcptTo) {
            return rcptTo.matches("in\\d*@mx\\.test") ? new Admission.Taken() : new Admission.NotMine();
        }

        @Override
        public void deliver(ReceivedMail mail, String rcptTo) {
            beforeStoring.run();
            if (broken) {
                throw new IllegalStateException("the store is away");
            }
            mails.add(mail);
        }
    }
}
