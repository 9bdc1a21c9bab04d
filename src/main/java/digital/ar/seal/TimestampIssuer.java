package digital.ar.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** The server's side of RFC 3161: a request in DER becomes a response in DER, also when the request is nonsense. */
final class TimestampIssuer {
    /** Under the arc for UUIDs (ITU-T X.667), which needs no registration. */
    static final String POLICY = "2.25.128046140723805109747149356500526011265";

    private static final int SERIAL_BITS = 120;
    private static final int ACCURACY_SECONDS = 1;
    private static final Set<ASN1ObjectIdentifier> ALGORITHMS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);

    private final SigningKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TimestampIssuer(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    byte[] answer(byte[] request) {
        try {
            var generator = new TimeStampResponseGenerator(tokens(), ALGORITHMS, Set.of(POLICY));
            try {
                var parsed = new TimeStampRequest(request);
                var serial = new BigInteger(SERIAL_BITS, random).setBit(0);
                return generator
                        .generate(parsed, serial, Date.from(clock.instant()))
                        .getEncoded();
            } catch (IOException | IllegalArgumentException e) {
                // RFC 3161 2.4.2: badDataFormat
                return generator
                        .generateFailResponse(
                                PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "this is not a TimeStampReq")
                        .getEncoded();
            }
        } catch (TSPException | IOException e) {
            throw new IllegalStateException("the development time authority cannot sign", e);
        }
    }

    /** Generators hold state: one per token. */
    private TimeStampTokenGenerator tokens() throws TSPException {
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            var generator = new TimeStampTokenGenerator(
                    new JcaSignerInfoGeneratorBuilder(digests).build(key.contentSigner(), key.certificate()),
                    digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier(POLICY));
            generator.addCertificates(new JcaCertStore(key.chainBelowRoot()));
            generator.setAccuracySeconds(ACCURACY_SECONDS);
            generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            return generator;
        } catch (OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException("the development time authority cannot sign", e);
        }
    }
}
