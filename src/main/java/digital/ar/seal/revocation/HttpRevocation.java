package digital.ar.seal.revocation;

import digital.ar.platform.Hashes;
import digital.ar.seal.SealException;
import digital.ar.seal.SealLife;
import digital.ar.seal.certificate.Names;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the addresses that a certificate names: OCSP first, whose answers are small and of this moment, then the list. Answers, and
 * failures too, are kept for a while, so that ten thousand receipts ask once.
 */
public final class HttpRevocation implements RevocationSource, AutoCloseable {
    private static final int MOST_KEPT = 500;
    private final Download download;
    private final SealLife.Fetching limits;
    private final Clock clock;
    private final Map<String, Answer> kept = new LinkedHashMap<>();

    /** @param data empty: it failed, for this reason */
    private record Answer(Optional<RevocationData> data, String failure, Instant at) {}

    private interface Question {
        RevocationData ask() throws IOException;
    }

    public HttpRevocation(SealLife.Fetching limits, Clock clock) {
        this.download = new Download(limits);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public RevocationData of(X509Certificate certificate, X509Certificate issuer, Instant since) {
        var addresses = CertificateAddresses.of(certificate);
        var failures = new ArrayList<String>();
        for (var address : addresses.ocsp()) {
            var answer = answer(
                    address + "#" + Hashes.sha256Hex(Names.encoded(certificate)),
                    () -> OcspExchange.ask(download, address, certificate, issuer));
            if (suffices(answer, certificate, issuer, since, address, failures)) {
                return answer.data().orElseThrow();
            }
        }
        for (var address : addresses.lists()) {
            var answer = answer(address, () -> CrlData.read(download.get(address)));
            if (suffices(answer, certificate, issuer, since, address, failures)) {
                return answer.data().orElseThrow();
            }
        }
        throw new SealException.Unavailable(
                "no revocation data of " + Names.of(certificate) + " as of " + since + " or later"
                        + (failures.isEmpty() ? ": it names no address for it" : ": " + String.join("; ", failures)),
                null);
    }

    private static boolean suffices(
            Answer answer,
            X509Certificate certificate,
            X509Certificate issuer,
            Instant since,
            String address,
            List<String> failures) {
        if (answer.data().filter(data -> data.knows(certificate, issuer, since)).isPresent()) {
            return true;
        }
        failures.add(address + ": " + (answer.data().isPresent() ? "what it tells is older" : answer.failure()));
        return false;
    }

    private synchronized Answer answer(String key, Question question) {
        var now = clock.instant();
        var known = kept.get(key);
        if (known != null && known.at().plus(limits.cacheTime()).isAfter(now)) {
            return known;
        }
        var answer = ask(question, now);
        kept.remove(key);
        kept.put(key, answer);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return answer;
    }

    private static Answer ask(Question question, Instant now) {
        try {
            return new Answer(Optional.of(question.ask()), "", now);
        } catch (IOException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()), now);
        }
    }

    @Override
    public void close() {
        download.close();
    }
}
