package digital.ar.account.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import digital.ar.account.TrackingDomain;
import digital.ar.account.dns.ZoneFile;
import digital.ar.account.tracking.CheckResult.Answer;
import digital.ar.peers.Authority;
import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RunsBeside
class TrackingDomainCheckTest {
    private static final String NAME = "avisos.exemplo.com.br";
    private static final UUID TENANT = new UUID(0, 7);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Authority AUTHORITY = new Authority();
    private static final Authority.Issued CERTIFICATE = AUTHORITY.issue(NAME);
    private static final Challenge OURS = challenge();

    private final ZoneFile zone = new ZoneFile()
            .with("TXT", "_ar-digital." + NAME, "outra coisa", OURS.control(TENANT, NAME))
            .with("CNAME", NAME, "ar.example")
            .with("A", NAME, "127.0.0.1")
            .with("A", "ar.example", "127.0.0.1")
            .with("CAA", "exemplo.com.br", "0 issue \"ca.example\"");

    @Test
    void everythingRightPasses() throws Exception {
        try (var host = new TlsHost(CERTIFICATE, TlsHost.ofService(OURS))) {
            var findings = check(host.port());
            assertThat(findings)
                    .extracting(f -> f.check() + " " + f.state() + " " + f.message())
                    .containsExactly(
                            "control OK control.ok",
                            "host OK host.cname",
                            "https OK https.ok",
                            "hsts OK hsts.ok",
                            "certificate HINT certificate.soon", // the authority of the tests issues for a day
                            "caa OK caa.some");
            assertThat(CheckResult.of(findings)).isEqualTo(new CheckResult(Answer.YES, Answer.YES));
            assertThat(findings).allSatisfy(TrackingDomainCheckTest::hasWordsInBothLanguages);
        }
    }

    @Test
    void nothingThereIsSaidWithWhatToPublish() throws Exception {
        var findings = check(new ZoneFile(), NAME, probe(9));
        assertThat(findings)
                .extracting(f -> f.state() + " " + f.type() + " " + f.name() + " " + f.publish())
                .containsExactly(
                        "MISSING TXT _ar-digital." + NAME + " " + OURS.control(TENANT, NAME),
                        "MISSING CNAME " + NAME + " ar.example.",
                        "HINT CAA " + NAME + " ");
        assertThat(CheckResult.of(findings)).isEqualTo(new CheckResult(Answer.NO, Answer.NO));
        assertThat(findings).allSatisfy(TrackingDomainCheckTest::hasWordsInBothLanguages);
        // RFC 1034 3.6.2: no CNAME at the registered name itself
        var apex = new ZoneFile().with("A", "ar.example", "192.0.2.1", "2001:db8::1");
        assertThat(check(apex, "exemplo.com.br", probe(9)).get(1))
                .satisfies(f -> assertThat(f.type()).isEqualTo("A, AAAA"))
                .satisfies(f -> assertThat(f.publish()).isEqualTo("192.0.2.1, 2001:db8:0:0:0:0:0:1"));
    }

    @Test
    void anotherTenantsRecordProvesNothing() throws Exception {
        zone.without("TXT", "_ar-digital." + NAME)
                .with("TXT", "_ar-digital." + NAME, OURS.control(new UUID(0, 8), NAME));
        try (var host = new TlsHost(CERTIFICATE, TlsHost.ofService(OURS))) {
            var findings = check(host.port());
            assertThat(findings.getFirst().message()).isEqualTo("control.other");
            assertThat(CheckResult.of(findings)).isEqualTo(new CheckResult(Answer.NO, Answer.NO));
        }
    }

    @Test
    void noAnswerOfDnsClaimsNothing() throws Exception {
        zone.failing(NAME).failing("_ar-digital." + NAME);
        var result = CheckResult.of(check(9));
        assertThat(result).isEqualTo(new CheckResult(Answer.UNKNOWN, Answer.UNKNOWN));
    }

    @Test
    void certificatesMustBeValidForTheName() throws Exception {
        assertThat(https(AUTHORITY.issue("outro.exemplo.com.br"))).isEqualTo("https.other-name");
        assertThat(https(new Authority().issue(NAME))).isEqualTo("https.untrusted");
        assertThat(https(AUTHORITY.issueExpired(NAME))).isEqualTo("https.expired");
        assertThat(https(AUTHORITY.issue("*.exemplo.com.br"))).isEqualTo("https.ok");
    }

    @Test
    void onlyThisVeryServiceMayAnswer() throws Exception {
        assertThat(answered(TlsHost.ofService(challenge()))).isEqualTo("https.stranger"); // of another installation
        assertThat(answered(TlsHost.text("welcome"))).isEqualTo("https.stranger");
        assertThat(answered(exchange -> {
                    exchange.getResponseHeaders().set("Location", "https://127.0.0.1/admin");
                    exchange.sendResponseHeaders(302, -1);
                }))
                .isEqualTo("https.redirect");
        assertThat(answered(exchange -> TlsHost.ofService(OURS).answer(exchange)))
                .isEqualTo("https.ok");
    }

    /** Who calls strangers must not be held, filled or led on by them. */
    @Test
    void aStrangerCannotHoldTheCheck() throws Exception {
        var begun = System.nanoTime();
        assertThat(answered(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var kilobyte = new byte[1024];
                    for (var i = 0; i < 1 << 20; i++) {
                        exchange.getResponseBody().write(kilobyte); // a gigabyte, if somebody reads it
                    }
                }))
                .isEqualTo("https.stranger");
        assertThat(answered(exchange -> {
                    try {
                        Thread.sleep(Duration.ofMinutes(1));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isEqualTo("https.unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        assertThat(https(check(9)).message()).isEqualTo("https.unreachable");
    }

    @Test
    void addressesInsideAreNeverCalled() throws Exception {
        try (var host = new TlsHost(CERTIFICATE, TlsHost.ofService(OURS))) {
            var careful = new HttpsProbe(new Dialable(false), trust(), OURS, TIMEOUT, host.port(), Clock.systemUTC());
            var findings = check(zone, NAME, careful);
            assertThat(findings)
                    .extracting(DnsFinding::message)
                    .contains("host.private")
                    .doesNotContain("https.ok");
            assertThat(careful.call(NAME, ZoneFile.address("127.0.0.1"))
                            .getFirst()
                            .message())
                    .isEqualTo("https.private");
            assertThat(CheckResult.of(findings).passed()).isEqualTo(Answer.NO);
            assertThat(host.calls()).isZero();
        }
    }

    @Test
    void everyAddressMustAnswer() throws Exception {
        zone.with("A", NAME, "127.0.0.2"); // nobody listens there
        try (var host = new TlsHost(CERTIFICATE, TlsHost.ofService(OURS))) {
            var findings = check(host.port());
            assertThat(findings).extracting(DnsFinding::message).contains("https.ok", "https.unreachable");
            assertThat(CheckResult.of(findings).passed()).isEqualTo(Answer.NO);
        }
    }

    @Test
    void authoritiesThatMayNotIssueAreNamed() throws Exception {
        zone.with("CAA", NAME, "0 issue \";\"", "0 iodef \"mailto:a@b.example\"");
        assertThat(check(9)).extracting(DnsFinding::message).contains("caa.nobody");
    }

    private static Challenge challenge() {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/account-tests")), "home");
            return new Challenge(new ServiceSecret(new PlatformProperties(
                    home, home, home.resolve("service.secret"), URI.create("https://ar.example"), "test")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String https(Authority.Issued certificate) throws IOException {
        try (var host = new TlsHost(certificate, TlsHost.ofService(OURS))) {
            return https(check(host.port())).message();
        }
    }

    private String answered(TlsHost.Page page) throws IOException {
        try (var host = new TlsHost(CERTIFICATE, page)) {
            return https(check(host.port())).message();
        }
    }

    private static DnsFinding https(List<DnsFinding> findings) {
        return findings.stream()
                .filter(f -> f.check().equals("https"))
                .findFirst()
                .orElseThrow();
    }

    private List<DnsFinding> check(int port) throws IOException {
        return check(zone, NAME, probe(port));
    }

    private static List<DnsFinding> check(ZoneFile zone, String name, HttpsProbe probe) {
        var domain = new TrackingDomain(
                UUID.randomUUID(),
                TENANT,
                name,
                false,
                null,
                null,
                null,
                null,
                new TrackingDomain.Control(Challenge.controlName(name), OURS.control(TENANT, name)),
                null,
                Instant.EPOCH);
        return new TrackingDomainCheck(zone, new ServiceTarget("ar.example", List.of()), probe, TIMEOUT).of(domain);
    }

    private static HttpsProbe probe(int port) throws IOException {
        return new HttpsProbe(new Dialable(true), trust(), OURS, TIMEOUT, port, Clock.systemUTC());
    }

    private static PeerTrust trust() throws IOException {
        return PeerTrust.pem(AUTHORITY.file());
    }

    private static void hasWordsInBothLanguages(DnsFinding finding) {
        assertThat(finding.state()).isIn((Object[]) State.values());
        for (var locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            var text = MessageFormat.format(
                    ResourceBundle.getBundle("messages/sending", locale).getString("dns." + finding.message()),
                    finding.arguments().toArray());
            assertThat(text).doesNotContain("{").hasSizeGreaterThan(10);
            assertThat(ResourceBundle.getBundle("messages/console", locale).getString("console.dns." + finding.check()))
                    .isNotBlank();
        }
    }
}
