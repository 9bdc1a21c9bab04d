package digital.ar.delivery.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import digital.ar.delivery.dns.Dns;
import digital.ar.delivery.smtp.SessionObserver;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The policies of the service, with a web server of the test's own in place of the world's. */
public final class TlsLab implements AutoCloseable {
    private final HttpsServer web;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile int status = 200;
    private volatile String type = "text/plain; charset=utf-8";
    private volatile String policy = "";

    public TlsLab(SSLContext context) {
        try {
            web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        web.setHttpsConfigurator(new HttpsConfigurator(context));
        web.createContext("/.well-known/mta-sts.txt", exchange -> {
            fetched.incrementAndGet();
            var body = policy.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Location", "https://elsewhere.test/");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
    }

    public TlsLab policy(String... lines) {
        policy = String.join("\r\n", lines) + "\r\n";
        return this;
    }

    public TlsLab status(int code) {
        status = code;
        return this;
    }

    public TlsLab type(String value) {
        type = value;
        return this;
    }

    public int fetched() {
        return fetched.get();
    }

    /** Problems found before dialling: result type and host. */
    public List<String> problems() {
        return problems;
    }

    public TlsPolicies policies(
            Dns dns, int smtpPort, PeerTrust trust, TlsMemory memory, JdbcClient jdbc, Dialable dialable, Clock clock) {
        var http = StrangersWeb.client(dns, dialable, trust, Duration.ofSeconds(5));
        var fetch = new HttpsStsFetch(http, web.getAddress().getPort());
        return new TlsPolicies(
                Optional.of(new Dane(dns, smtpPort)),
                Optional.of(new MtaSts(dns, fetch, new StsStore(jdbc, clock), clock)),
                memory,
                trust,
                this::found);
    }

    /** What the service hangs on its client. */
    public static SessionObserver observer(TlsMemory memory, SessionCounts counts) {
        return new TlsObserver(memory, counts);
    }

    private void found(TlsPolicy policy, String host, TlsProblem problem) {
        problems.add(problem.type().code() + " " + host);
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
