package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.platform.Hashes;
import digital.ar.receipt.check.ReceiptVerifier;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.receipt.layout.Logos;
import digital.ar.receipt.model.Authorities;
import digital.ar.receipt.model.Source;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.SealKeeper;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Makes sealed receipts of stories with the real seal room and a log on paper; no database, no web. For tests only. */
public final class Workshop implements AutoCloseable {
    public static final Texts TEXTS = new Texts();
    public static final Path OUT = Path.of("target/receipts");
    private static final ReceiptBuilder BUILDER = new ReceiptBuilder(TEXTS, Logos.none());

    @TestConfiguration // not found by the service under test
    /** Not annotated as configuration: the scan of the whole service must not find it. */
    @EnableConfigurationProperties(digital.ar.platform.PlatformProperties.class)
    @ConfigurationPropertiesScan("digital.ar.seal")
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private final Path certs;
    private final org.springframework.context.ConfigurableApplicationContext context;
    public final PdfSealer sealer;
    public final TimestampAuthority time;
    public final SealKeeper keeper;
    public final PaperLog log;

    public Workshop(Path certs) {
        this.certs = certs;
        this.context = new SpringApplicationBuilder(
                        Parts.class,
                        named("digital.ar.seal.SealConfiguration"),
                        named("digital.ar.seal.KeepingConfiguration"))
                .web(WebApplicationType.NONE)
                .properties("ar.certs-dir=" + certs, "spring.config.name=none", "spring.main.banner-mode=off")
                .run();
        this.sealer = context.getBean(PdfSealer.class);
        this.time = context.getBean(TimestampAuthority.class);
        this.keeper = context.getBean(SealKeeper.class);
        this.log = new PaperLog(time);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path anchor() {
        return certs.resolve("dev/ca.pem");
    }

    public Source source(Story story, UUID recipient, ReceiptKind kind) {
        return source(story, recipient, kind, story.events(), log.prove(story.events()));
    }

    public Source source(Story story, UUID recipient, ReceiptKind kind, List<Event> events, List<Proof> proofs) {
        Map<UUID, RecipientStatus> statuses = new HashMap<>();
        story.notice()
                .recipients()
                .forEach(r -> statuses.put(r.id(), Levels.derived().derive(events, r.id())));
        return new Source(
                story.ids().next(7),
                kind,
                events.getLast().id(),
                story.notice(),
                recipient,
                events,
                proofs,
                statuses,
                authorities(),
                URI.create("http://localhost:8080/verify?protocol=AR-7KQ2-M4XC-9T3B-W6HD"));
    }

    private Authorities authorities() {
        var certificate = sealer.chain().getFirst();
        try {
            return new Authorities(
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotAfter().toInstant(),
                    Hashes.sha256Hex(certificate.getEncoded()),
                    "CN=Autoridade de tempo de teste",
                    Story.START,
                    PaperLog.ORIGIN,
                    log.key().text(),
                    sealer.qualification());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] unsealed(Story story, Source source) {
        return BUILDER.build(source, (event, object) -> story.object(object.sha256()), Story.START);
    }

    /** With tenants' logos from this directory. */
    public byte[] unsealed(Story story, Source source, Path logos) {
        return new ReceiptBuilder(TEXTS, new Logos(logos))
                .build(source, (event, object) -> story.object(object.sha256()), Story.START);
    }

    public byte[] sealed(Story story, Source source) {
        return sealer.seal(unsealed(story, source), "Comprovante AR-7KQ2-M4XC-9T3B-W6HD");
    }

    public VerificationReport verify(byte[] pdf) {
        return verifier(Optional.of(log.key())).verify(pdf);
    }

    public Verification verifier(Optional<digital.ar.evidence.VerifierKey> key) {
        return verifier(key, Opening.EVERY_FILE);
    }

    public Verification verifier(Optional<digital.ar.evidence.VerifierKey> key, Opening opening) {
        return verifier(new KnownLog(key, List.of()), opening);
    }

    public Verification verifier(KnownLog known, Opening opening) {
        try {
            var anchors = TrustAnchors.standard(certs);
            return new ReceiptVerifier(
                    new PdfSignatureVerifier(anchors), new TimestampVerifier(anchors), known, opening, TEXTS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path keep(String name, byte[] pdf) throws IOException {
        var file = Files.createDirectories(OUT).resolve(name + ".pdf");
        Files.write(file, pdf);
        return file;
    }

    @Override
    public void close() {
        context.close();
    }
}
