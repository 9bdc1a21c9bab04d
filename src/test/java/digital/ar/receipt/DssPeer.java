package digital.ar.receipt;

import com.sun.management.OperatingSystemMXBean;
import digital.ar.platform.NativeCrypto;
import digital.ar.seal.TimestampAuthority;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The peer of {@code ./ar bench receipts}: the same receipt sealed by us and signed by EU DSS, PAdES B-T both, RSA-2048 by the
 * same provider, stamped by the same authority in this process; and what building and verifying it cost. Processor time of the
 * whole process, because verification reads on threads of its own. EU DSS is no part of the jar; docs/performance.md says how this is started.
 */
public final class DssPeer {
    private static final int WARM_UP = 300;

    private DssPeer() {}

    /** @param arguments how many receipts */
    public static void main(String[] arguments) throws Exception {
        var times = arguments.length == 0 ? 500 : Integer.parseInt(arguments[0]);
        try (var workshop = new Workshop(Files.createTempDirectory("peer"))) {
            var story = story();
            var source = workshop.source(
                    story, story.notice().recipients().getFirst().id(), ReceiptKind.ANSWER);
            var pdf = workshop.unsealed(story, source);
            var sealed = workshop.sealer.seal(pdf, "Comprovante");
            var dss = new Signer(workshop.time);
            print("layout and embedding", times, () -> workshop.unsealed(story, source));
            print("seal, B-T", times, () -> workshop.sealer.seal(pdf, "Comprovante"));
            print("own verification", times, () -> workshop.verify(sealed));
            print("EU DSS, B-T of the same PDF", times, () -> dss.sign(pdf));
            System.out.printf("size: %d bytes, sealed %d%n", pdf.length, sealed.length);
        }
    }

    private static Story story() {
        var story = new Story().titles(3);
        var letter = "<p>Prezada cliente, consta em aberto o valor do contrato abaixo indicado.</p>".repeat(60);
        var maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.html(letter));
        story.deferred(maria, 1).relayed(maria);
        for (var hitClass : new String[] {"SCANNER", "PROXY", "HUMAN", "PREFETCH", "HUMAN"}) {
            story.opened(maria, hitClass);
        }
        return story.read(maria).acknowledged(maria, true);
    }

    private static void print(String what, int times, Supplier<?> work) {
        var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        repeat(WARM_UP, work);
        var from = process.getProcessCpuTime();
        repeat(times, work);
        var used = (process.getProcessCpuTime() - from) / 1e6 / times;
        System.out.printf(Locale.ROOT, "%s: %.2f ms/receipt%n", what, used);
    }

    private static void repeat(int times, Supplier<?> work) {
        for (var i = 0; i < times; i++) {
            if (work.get() == null) {
                throw new IllegalStateException("no result");
            }
        }
    }

    private static final class Signer {
        private final PAdESService service = new PAdESService(new CommonCertificateVerifier());
        private final PrivateKey key;
        private final CertificateToken certificate;

        Signer(TimestampAuthority time) throws Exception {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            key = NativeCrypto.key(pair.getPrivate());
            certificate = selfSigned(pair);
            TSPSource source = (algorithm, digest) ->
                    new TimestampBinary(time.stamp(digest).encoded());
            service.setTspSource(source);
        }

        private static CertificateToken selfSigned(KeyPair pair) throws Exception {
            var name = new X500Principal("CN=Peer");
            var now = Instant.now();
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(now.minus(1, ChronoUnit.DAYS)),
                            Date.from(now.plus(30, ChronoUnit.DAYS)),
                            name,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
            return new CertificateToken(new JcaX509CertificateConverter().getCertificate(certificate));
        }

        byte[] sign(byte[] pdf) {
            var document = new InMemoryDocument(pdf, "receipt.pdf");
            var parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate);
            parameters.setCertificateChain(certificate);
            var toSign = service.getDataToSign(document, parameters);
            try (var signed = service.signDocument(document, parameters, signature(toSign.getBytes()))
                    .openStream()) {
                return signed.readAllBytes();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private SignatureValue signature(byte[] content) {
            try {
                var signature = NativeCrypto.signing("SHA256withRSA", key);
                signature.update(content);
                return new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign());
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
