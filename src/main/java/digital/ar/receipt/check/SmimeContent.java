package digital.ar.receipt.check;

import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** The S/MIME signature of a message (RFC 8551 3.5.3) under the certificate that was recorded at submission. */
final class SmimeContent {
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?is)^Content-Type: multipart/signed;[^\\r]*(?:\\r\\n[ \\t][^\\r]*)*?boundary=\"([^\"]{1,70})\"",
            Pattern.MULTILINE);

    private SmimeContent() {}

    /** @return complaints; empty when no certificate was recorded */
    static Optional<List<Reason>> check(Facts facts, byte[] message) {
        return facts.text("smime.certificateSha256").map(recorded -> judge(recorded, message));
    }

    private static List<Reason> judge(String recorded, byte[] message) {
        var parts = parts(new String(message, StandardCharsets.ISO_8859_1)); // one character per byte
        if (parts.isEmpty()) {
            return List.of(Reason.of("the content is not signed, although a certificate was recorded"));
        }
        try {
            var cms = new CMSSignedData(
                    new CMSProcessableByteArray(parts.get().content()),
                    parts.get().signature());
            return cms.getSignerInfos().getSigners().stream().anyMatch(signer -> holds(cms, signer, recorded))
                    ? List.of()
                    : List.of(Reason.of("the S/MIME signature does not check with the recorded certificate"));
        } catch (CMSException | RuntimeException e) {
            // Bouncy Castle answers broken ASN.1 with whatever exception the spot brings.
            return List.of(Reason.of("the S/MIME signature cannot be read"));
        }
    }

    private static boolean holds(CMSSignedData cms, SignerInformation signer, String recorded) {
        return cms.getCertificates().getMatches(null).stream()
                .filter(signer.getSID()::match)
                .anyMatch(certificate -> {
                    try {
                        return Hashes.sha256Hex(certificate.getEncoded()).equals(recorded)
                                && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
                    } catch (IOException | CMSException | OperatorCreationException | CertificateException e) {
                        return false;
                    }
                });
    }

    private record Parts(byte[] content, byte[] signature) {}

    /** RFC 1847 2.1: the first part as it stands between the boundaries is what was signed. */
    private static Optional<Parts> parts(String message) {
        var header = message.substring(0, Math.max(0, message.indexOf("\r\n\r\n") + 2));
        var named = BOUNDARY.matcher(header);
        if (!named.find()) {
            return Optional.empty();
        }
        var pieces = message.split(Pattern.quote("\r\n--" + named.group(1)), 4);
        var body = pieces.length < 3 ? -1 : pieces[2].indexOf("\r\n\r\n");
        return body < 0
                ? Optional.empty()
                : Optional.of(new Parts(
                        pieces[1].substring(2).getBytes(StandardCharsets.ISO_8859_1),
                        Base64.getMimeDecoder().decode(pieces[2].substring(body))));
    }
}
