package digital.ar.seal.timestamp;

import digital.ar.seal.Qualification;
import digital.ar.seal.SealException;
import digital.ar.seal.TimestampToken;
import digital.ar.seal.TimestampVerifier;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** One request to a time authority and the check of its answer: nothing unchecked leaves this class. */
public final class TimestampExchange {
    private static final int NONCE_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] sha256;
    private final TimeStampRequest request;
    private final TimestampVerifier verifier;

    /** @param policy OID, or empty: any */
    public TimestampExchange(byte[] sha256, String policy, TimestampVerifier verifier) {
        if (sha256.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + sha256.length);
        }
        this.sha256 = sha256.clone();
        this.verifier = verifier;
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (!policy.isBlank()) {
            generator.setReqPolicy(policy);
        }
        this.request = generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, RANDOM));
    }

    public byte[] request() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a request of our own has no encoding", e);
        }
    }

    /** The authority refused; it gave no token. */
    public static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        Rejected(String reason) {
            super(reason);
        }
    }

    /** A checked token and what its authority is worth. */
    public record Stamped(TimestampToken token, Qualification qualification) {}

    /**
     * @throws Rejected the answer says that there is no token
     * @throws SealException.Unavailable the answer is not a token that checks
     */
    public Stamped accept(byte[] answer) throws Rejected {
        var verification = verifier.verify(token(answer), sha256);
        verification.failure().ifPresent(reason -> {
            throw new SealException.Unavailable("answered with a token that does not check: " + reason, null);
        });
        return new Stamped(
                verification.token().orElseThrow(), verification.qualification().orElseThrow());
    }

    /** Status, nonce, imprint and policy against the request (RFC 3161 2.4.2). */
    private byte[] token(byte[] answer) throws Rejected {
        try {
            var response = new TimeStampResponse(answer);
            if (response.getTimeStampToken() == null) {
                throw new Rejected("refused: " + status(response));
            }
            response.validate(request);
            return response.getTimeStampToken().getEncoded();
        } catch (TSPException | IOException e) {
            throw new SealException.Unavailable("answered wrongly: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new SealException.Unavailable("answered with something that is no TimeStampResp", e);
        }
    }

    /**
     * A token's signature may be good and its time all the same absurd.
     *
     * @param asked our clock before the request @param answered and after it
     * @throws SealException.Unavailable one of the two clocks is wrong
     */
    static void requirePlausible(TimestampToken token, Instant asked, Instant answered, Duration tolerance) {
        if (token.time().isBefore(asked.minus(tolerance)) || token.time().isAfter(answered.plus(tolerance))) {
            throw new SealException.Unavailable(
                    "stamped " + token.time() + " while our clock says " + answered + ": one of them is wrong", null);
        }
    }

    private static String status(TimeStampResponse response) {
        var text = response.getStatusString();
        var failure = response.getFailInfo();
        return "status " + response.getStatus()
                + (text == null ? "" : " \"" + text + "\"")
                + (failure == null ? "" : ", failure " + name(failure));
    }

    private static String name(PKIFailureInfo failure) {
        return switch (failure.intValue()) {
            case PKIFailureInfo.badAlg -> "badAlg";
            case PKIFailureInfo.badRequest -> "badRequest";
            case PKIFailureInfo.badDataFormat -> "badDataFormat";
            case PKIFailureInfo.timeNotAvailable -> "timeNotAvailable";
            case PKIFailureInfo.unacceptedPolicy -> "unacceptedPolicy";
            case PKIFailureInfo.unacceptedExtension -> "unacceptedExtension";
            case PKIFailureInfo.addInfoNotAvailable -> "addInfoNotAvailable";
            case PKIFailureInfo.systemFailure -> "systemFailure";
            default -> Integer.toString(failure.intValue());
        };
    }
}
