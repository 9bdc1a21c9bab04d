package digital.ar.seal.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import digital.ar.platform.Hashes;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.Pki;
import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.certificate.Pem;
import digital.ar.seal.key.Pkcs12;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.overview.SealConditions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two time authorities in order, of which the first does everything wrong that one can. */
@RunsBeside
class TimestampFailoverTest {
    private static final byte[] HASH = Hashes.sha256("checkpoint".getBytes(StandardCharsets.UTF_8));
    private static final Pki PKI = new Pki("CN=Raiz de tempo, O=Outra, C=BR", "EC", 256);
    private static final Pki ICP = new Pki(Pki.ICP_ROOT, "EC", 256);

    @TempDir
    static Path directory;

    static ScriptedAuthority first;
    static ScriptedAuthority second;
    static SigningKey firstKey;

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.now().plus(passed.get());
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final MemoryCounts counts = new MemoryCounts();

    @BeforeAll
    static void start() throws IOException {
        firstKey = time(PKI, "Primeira");
        first = new ScriptedAuthority(firstKey, Clock.systemUTC());
        second = new ScriptedAuthority(time(PKI, "Segunda"), Clock.systemUTC());
        Files.write(directory.resolve("roots.pem"), Pem.write("CERTIFICATE", Names.encoded(PKI.root)));
        Files.write(directory.resolve("icp.pem"), Pem.write("CERTIFICATE", Names.encoded(ICP.root)));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @BeforeEach
    void honest() {
        first.follow(first.honest);
        second.follow(second.honest);
        first.asked.set(0);
        second.asked.set(0);
    }

    static Stream<Arguments> faults() throws IOException {
        var expired = PKI.leaf("CN=Velha, C=BR").timeAuthority().life(Duration.ofDays(-1));
        var seal = PKI.leaf("CN=Selo, C=BR").make();
        return Stream.of(
                Arguments.of("silent", "did not answer", true, (Fault) ScriptedAuthority::silent),
                Arguments.of("another nonce", "answered wrongly", true, (Fault) ScriptedAuthority::wrongNonce),
                Arguments.of("another hash", "answered wrongly", true, (Fault) ScriptedAuthority::wrongImprint),
                Arguments.of("expired", "does not check", true, (Fault) a -> a.signedBy(expired.make())),
                Arguments.of("no time authority", "", true, (Fault)
                        a -> (exchange, request) -> ScriptedAuthority.bytes(ForgedTimestamp.answer(request, seal))
                                .answer(exchange, request)),
                Arguments.of("refused", "badDataFormat", false, (Fault) ScriptedAuthority::refusing),
                Arguments.of("HTTP 500", "HTTP 500", false, (Fault) a -> ScriptedAuthority.status(500)),
                Arguments.of("redirect", "not followed", false, (Fault)
                        a -> ScriptedAuthority.redirect("http://localhost/elsewhere")),
                Arguments.of("garbage", "answered", true, (Fault) a -> ScriptedAuthority.garbage()),
                Arguments.of("nothing", "answered", true, (Fault) a -> ScriptedAuthority.bytes(new byte[0])),
                Arguments.of("flood", "broke off", true, (Fault) a -> ScriptedAuthority.bytes(new byte[10_000_000])),
                Arguments.of(
                        "an hour late", "one of them is wrong", true, (Fault) a -> a.clockOffBy(Duration.ofHours(-1))),
                Arguments.of(
                        "an hour early", "one of them is wrong", true, (Fault) a -> a.clockOffBy(Duration.ofHours(1))));
    }

    private interface Fault {
        ScriptedAuthority.Script of(ScriptedAuthority authority);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whateverTheFirstDoesWrongTheSecondStampsAndItIsTold(String name, String told, boolean charged, Fault fault) {
        first.follow(fault.of(first));
        try (var authorities = authorities(plain("um", first, 100), plain("dois", second, 100))) {
            assertThat(authorities.stamp(HASH).authority()).contains("Segunda");
            var um = condition(authorities, "tsa.um");
            assertThat(um.state()).as("another one stamps").isEqualTo(State.WARNING);
            assertThat(um.detail()).contains(told);
            assertThat(um.since()).isNotNull();
            assertThat(condition(authorities, "tsa.dois").state()).isEqualTo(State.GOOD);
            assertThat(authorities.sources().getFirst().usage().inPeriod())
                    .as("tokens that the first may charge")
                    .isEqualTo(charged ? 1 : 0);
        }
    }

    @Test
    void aSlowFirstSlowsOneStampOnlyAndIsAskedAgainAfterItsPause() {
        first.follow(first.silent());
        try (var authorities = authorities(plain("um", first, 0), plain("dois", second, 0))) {
            for (var i = 0; i < 5; i++) {
                assertThat(authorities.stamp(HASH).authority()).contains("Segunda");
            }
            assertThat(first.asked).hasValue(1);
            first.follow(first.honest);
            passed.set(Duration.ofSeconds(3));
            assertThat(authorities.stamp(HASH).authority()).contains("Primeira");
            assertThat(condition(authorities, "tsa.um").state()).isEqualTo(State.GOOD);
            assertThat(first.asked).hasValue(2);
            assertThat(second.asked).hasValue(5);
        }
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var breaker = new Breaker(Duration.ofSeconds(5), Duration.ofSeconds(1));
        var now = Instant.parse("2026-11-30T12:00:00Z");
        assertThat(breaker.enter(now)).isTrue();
        assertThat(breaker.failed(now)).isTrue();
        assertThat(breaker.enter(now.plusMillis(1999))).isFalse();
        var later = now.plusSeconds(2);
        assertThat(breaker.enter(later)).as("one tries").isTrue();
        assertThat(breaker.enter(later)).as("the others stay away").isFalse();
        assertThat(breaker.failed(later)).as("the same trouble").isFalse();
        assertThat(breaker.enter(later.plusMillis(3999))).isFalse();
        breaker.failed(later.plusSeconds(4));
        assertThat(breaker.pausing(later.plusMillis(8999))).isTrue();
        assertThat(breaker.pausing(later.plusSeconds(9))).isFalse();
        breaker.succeeded();
        assertThat(breaker.enter(later)).isTrue();
    }

    @Test
    void aQuotaWarnsThenPassesToTheNextAndWhenAllAreUsedUpStampsWait() {
        try (var authorities = authorities(plain("um", first, 10), plain("dois", second, 1))) {
            for (var i = 0; i < 8; i++) {
                authorities.stamp(HASH);
            }
            assertThat(condition(authorities, "tsa.um").state()).isEqualTo(State.GOOD);
            authorities.stamp(HASH);
            assertThat(condition(authorities, "tsa.um").state()).isEqualTo(State.WARNING);
            assertThat(condition(authorities, "tsa.um").detail()).contains("9 of 10 tokens a month", "cost 2.25");
            authorities.stamp(HASH);
            assertThat(condition(authorities, "tsa.um").detail()).startsWith("The quota is used up");
            assertThat(condition(authorities, "tsa.um").state()).isEqualTo(State.WARNING);
            assertThat(authorities.stamp(HASH).authority()).contains("Segunda");
            assertThatThrownBy(() -> authorities.stamp(HASH))
                    .isInstanceOf(SealException.Unavailable.class)
                    .hasMessageContaining("um has used up its quota of 10 tokens a month")
                    .hasMessageContaining("dois has used up");
            assertThat(first.asked).hasValue(10);
            assertThat(condition(authorities, "tsa.um").state())
                    .as("nobody stamps")
                    .isEqualTo(State.FAULT);
        }
    }

    @Test
    void aPromisedWorthIsKeptOrTheStampWaits() throws IOException {
        var icpKey = ICP.leaf("CN=SCT da ACT, O=ICP-Brasil, C=BR")
                .policy("2.16.76.1.2.303.4")
                .timeAuthority();
        try (var act = new ScriptedAuthority(icpKey.make(), Clock.systemUTC());
                var authorities =
                        authorities(authority("act", act.url(), "icp.pem", 0, ""), plain("privada", second, 0))) {
            assertThat(authorities.qualification()).isEqualTo(Qualification.PRIVATE);
            assertThat(authorities.stamp(HASH, Qualification.ICP_BRASIL).authority())
                    .contains("SCT");
            assertThat(authorities.qualification()).isEqualTo(Qualification.ICP_BRASIL);
            act.follow(ScriptedAuthority.status(503));
            assertThatThrownBy(() -> authorities.stamp(HASH, Qualification.ICP_BRASIL))
                    .isInstanceOf(SealException.Unavailable.class)
                    .hasMessageContaining("privada is not icp-brasil");
            assertThat(authorities.qualification()).as("told before the next").isEqualTo(Qualification.PRIVATE);
            assertThat(authorities.stamp(HASH, Qualification.PRIVATE).authority())
                    .contains("Segunda");
        }
    }

    @Test
    void anAuthorityMayAskForATlsCertificateAndShowOneOfItsOwnRoot() throws Exception {
        var server = PKI.leaf("CN=localhost")
                .dns("localhost")
                .usage(KeyUsage.digitalSignature)
                .make();
        var client = PKI.leaf("CN=cliente").usage(KeyUsage.digitalSignature).make();
        var file = Files.write(directory.resolve("client.p12"), Pkcs12.write(client, "c", "segredo".toCharArray()));
        try (var tls = ScriptedAuthority.overTls(firstKey, Clock.systemUTC(), context(server));
                var authorities = authorities(authority("tls", tls.url(), "roots.pem", 0, file.toString()))) {
            assertThat(authorities.stamp(HASH).authority()).contains("Primeira");
        }
        try (var tls = ScriptedAuthority.overTls(firstKey, Clock.systemUTC(), context(server));
                var without = authorities(authority("tls", tls.url(), "roots.pem", 0, ""))) {
            assertThatThrownBy(() -> without.stamp(HASH)).isInstanceOf(SealException.Unavailable.class);
        }
    }

    @Test
    void wrongListsAreNamedAtTheStart() {
        assertThatThrownBy(() -> authorities(plain("um", first, 0), plain("um", second, 0)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("ar.tsa.authorities: two are named um");
        assertThatThrownBy(() -> authorities(plain("um", first, 0), authority("dois", "ftp://x", "roots.pem", 0, "")))
                .hasMessageStartingWith("ar.tsa.authorities[1].url:");
        assertThatThrownBy(() -> authorities(authority("um", first.url(), "absent.pem", 0, "")))
                .hasMessageStartingWith("ar.tsa.authorities[0].anchors:");
        assertThatThrownBy(() -> authorities(plain("um", first, -1)))
                .hasMessageStartingWith("ar.tsa.authorities[0].quota:");
        assertThatThrownBy(() ->
                        properties("https://tsa.example", plain("um", first, 0)).configured())
                .hasMessageStartingWith("ar.tsa.url:");
    }

    private Condition condition(TimestampAuthorities authorities, String code) {
        return new SealConditions(firstKey, authorities, clock)
                .conditions().stream()
                        .filter(condition -> condition.code().equals(code))
                        .findFirst()
                        .orElseThrow();
    }

    private TimestampAuthorities authorities(TimestampProperties.Authority... list) {
        return TimestampClients.authorities(properties("", list), counts, clock);
    }

    private static TimestampProperties properties(String url, TimestampProperties.Authority... list) {
        var brief = Duration.ofSeconds(1);
        return new TimestampProperties(
                url, "", "", "", "", "", "", brief, brief, List.of(list), Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    private static TimestampProperties.Authority plain(String name, ScriptedAuthority server, long quota) {
        return authority(name, server.url(), "roots.pem", quota, "");
    }

    private static TimestampProperties.Authority authority(
            String name, String url, String anchors, long quota, String clientPkcs12) {
        return new TimestampProperties.Authority(
                name,
                url,
                "",
                "",
                clientPkcs12,
                "segredo",
                url.startsWith("https") ? directory.resolve("roots.pem").toString() : "",
                "",
                directory.resolve(anchors).toString(),
                Duration.ofSeconds(2),
                Duration.ofMillis(2500),
                quota,
                TimestampProperties.QuotaPeriod.MONTH,
                25);
    }

    private static SigningKey time(Pki pki, String name) {
        return pki.leaf("CN=" + name + ", O=Outra, C=BR").timeAuthority().make();
    }

    private static SSLContext context(SigningKey server) throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("s", server.key(), new char[0], server.chain().toArray(java.security.cert.Certificate[]::new));
        own.setCertificateEntry("ca", PKI.root);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(own);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
