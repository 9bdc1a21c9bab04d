package digital.ar.seal.development;

import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.timestamp.TimestampExchange;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/** The time authority of a first start, in this process. Its answers are checked like those of a foreign one. */
public final class DevelopmentTimestampAuthority implements TimestampAuthority {
    private final TimestampIssuer issuer;
    private final TimestampVerifier verifier;

    public DevelopmentTimestampAuthority(SigningKey key, X509Certificate root, Clock clock) {
        this.issuer = new TimestampIssuer(key, clock);
        this.verifier = new TimestampVerifier(TrustAnchors.of(List.of(root)));
    }

    @Override
    public TimestampToken stamp(byte[] sha256) {
        var exchange = new TimestampExchange(sha256, TimestampIssuer.POLICY, verifier);
        try {
            return exchange.accept(issuer.answer(exchange.request())).token();
        } catch (TimestampExchange.Rejected e) {
            throw new IllegalStateException("the development time authority refuses its own service", e);
        }
    }

    @Override
    public Qualification qualification() {
        return Qualification.DEVELOPMENT;
    }

    /** For callers outside of this process. @param request DER of a TimeStampReq */
    public byte[] answer(byte[] request) {
        return issuer.answer(request);
    }
}
