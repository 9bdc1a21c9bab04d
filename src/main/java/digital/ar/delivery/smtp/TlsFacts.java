package digital.ar.delivery.smtp;

import digital.ar.platform.Hashes;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * How a connection was protected.
 *
 * @param certificateSha256 of the peer's certificate, lower-case hexadecimal
 * @param chainSha256 of each certificate that the peer showed, its own first
 * @param verified the chain was trusted and named the host, or matched the host's TLSA records; without it, nobody knows
 *     who the peer was
 * @param problem what a policy that is only tested found wrong
 */
public record TlsFacts(
        String protocol,
        String cipher,
        String certificateSha256,
        String certificateSubject,
        List<String> chainSha256,
        boolean verified,
        Optional<TlsProblem> problem) {
    static TlsFacts of(SSLSession session, PeerJudge judge) throws SSLPeerUnverifiedException {
        var chain = session.getPeerCertificates();
        var hashes = Arrays.stream(chain).map(TlsFacts::sha256).toList();
        var subject = ((X509Certificate) chain[0]).getSubjectX500Principal().getName();
        return new TlsFacts(
                session.getProtocol(),
                session.getCipherSuite(),
                hashes.getFirst(),
                subject,
                hashes,
                judge.verified(),
                judge.problem());
    }

    static String sha256(Certificate certificate) {
        try {
            return Hashes.sha256Hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of a finished handshake has an encoding", e);
        }
    }
}
