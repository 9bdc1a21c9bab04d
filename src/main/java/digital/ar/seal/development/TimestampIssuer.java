package digital.ar.seal.development;

import digital.ar.seal.cms.SignedCms;
import digital.ar.seal.key.SigningKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jspecify.annotations.Nullable;

/** The server's side of RFC 3161: a request in DER becomes a response in DER, also when the request is nonsense. */
public final class TimestampIssuer {
    /** Under the arc for UUIDs (ITU-T X.667), which needs no registration. */
    public static final String POLICY = "2.25.128046140723805109747149356500526011265";

    private static final int SERIAL_BITS = 120;
    private static final int ACCURACY_SECONDS = 1;
    private static final Set<ASN1ObjectIdentifier> ALGORITHMS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSS").withZone(ZoneOffset.UTC);

    private final SignedCms cms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public TimestampIssuer(SigningKey key, Clock clock) {
        this.cms = new SignedCms(key);
        this.clock = clock;
    }

    public byte[] answer(byte[] request) {
        try {
            var parsed = new TimeStampRequest(request);
            parsed.validate(ALGORITHMS, Set.of(POLICY), null);
            return encoded(new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token(parsed)));
        } catch (TSPValidationException e) {
            return rejected(e.getFailureCode(), String.valueOf(e.getMessage()));
        } catch (IOException | TSPException | IllegalArgumentException e) {
            // RFC 3161 2.4.2: badDataFormat
            return rejected(PKIFailureInfo.badDataFormat, "this is not a TimeStampReq");
        }
    }

    private static byte[] rejected(int failure, String text) {
        var status = new PKIStatusInfo(PKIStatus.rejection, new PKIFreeText(text), new PKIFailureInfo(failure));
        return encoded(new TimeStampResp(status, null));
    }

    private ContentInfo token(TimeStampRequest request) throws IOException {
        var imprint = new MessageImprint(
                new AlgorithmIdentifier(request.getMessageImprintAlgOID()), request.getMessageImprintDigest());
        var info = new TSTInfo(
                new ASN1ObjectIdentifier(POLICY),
                imprint,
                new ASN1Integer(new BigInteger(SERIAL_BITS, random).setBit(0)),
                time(clock.instant()),
                new Accuracy(new ASN1Integer(ACCURACY_SECONDS), null, null),
                null,
                nonce(request),
                null,
                null);
        var token = cms.enveloping(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded(), request.getCertReq());
        return ContentInfo.getInstance(token);
    }

    private static @Nullable ASN1Integer nonce(TimeStampRequest request) {
        var nonce = request.getNonce();
        return nonce == null ? null : new ASN1Integer(nonce);
    }

    /** RFC 3161 2.4.2: fractions of a second without zeros behind them. */
    private static ASN1GeneralizedTime time(Instant now) {
        return new ASN1GeneralizedTime(MILLISECONDS.format(now).replaceAll("\\.?0*$", "") + "Z");
    }

    private static byte[] encoded(TimeStampResp response) {
        try {
            return response.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an answer in memory has an encoding", e);
        }
    }
}
