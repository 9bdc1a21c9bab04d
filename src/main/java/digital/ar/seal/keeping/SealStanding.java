package digital.ar.seal.keeping;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.seal.SealException;
import digital.ar.seal.SealLife;
import digital.ar.seal.certificate.Algorithms;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.revocation.RevocationData;
import digital.ar.seal.revocation.RevocationSource;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the sealing certificate still stands: asked of its authority from time to time, never while a receipt waits to be
 * sealed. What cannot be asked is no objection.
 */
public final class SealStanding implements Working, Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(SealStanding.class);
    private static final String REVOCATION = "seal.revocation";
    private static final String ALGORITHM = "seal.algorithm";

    private final List<X509Certificate> chain;
    private final RevocationSource revocations;
    private final SealLife life;
    private final Clock clock;
    private final Worker worker;
    private volatile Optional<String> revoked = Optional.empty();
    private volatile Optional<String> unknown = Optional.empty();

    /** @param chain leaf first */
    public SealStanding(List<X509Certificate> chain, RevocationSource revocations, SealLife life, Clock clock) {
        this.chain = chain;
        this.revocations = revocations;
        this.life = life;
        this.clock = clock;
        this.worker = new Worker("seal standing", LOG, Duration.ofHours(1), this::look);
    }

    /** Why nothing may be sealed now. */
    public Optional<String> objection() {
        return life.refuseRevoked() ? revoked : Optional.empty();
    }

    /** One look at each certificate below the root. */
    public Duration look() {
        try {
            revoked = IntStream.range(0, chain.size() - 1)
                    .mapToObj(i -> revocation(chain.get(i), chain.get(i + 1)))
                    .flatMap(Optional::stream)
                    .findFirst();
            unknown = Optional.empty();
            revoked.ifPresent(what -> LOG.error("Nothing is sealed: {}", what));
        } catch (SealException.Unavailable e) {
            unknown = Optional.of(String.valueOf(e.getMessage()));
        }
        return life.revocation().cacheTime();
    }

    private Optional<String> revocation(X509Certificate certificate, X509Certificate issuer) {
        return revocations
                .of(certificate, issuer, Instant.EPOCH)
                .statusOf(certificate, issuer)
                .flatMap(RevocationData.Status::revoked)
                .map(r -> "the certificate of " + Names.of(certificate) + " was revoked at " + r.since()
                        + ": configure another one (ar.seal)");
    }

    @Override
    public List<Condition> conditions() {
        return List.of(revocationCondition(), algorithmCondition());
    }

    private Condition revocationCondition() {
        return revoked.map(what -> new Condition(REVOCATION, State.FAULT, "Nothing is sealed: " + what, null))
                .or(() -> unknown.map(what -> new Condition(
                        REVOCATION, State.WARNING, "Whether the seal was revoked is not known: " + what, null)))
                .orElseGet(() -> Condition.good(REVOCATION, "The sealing certificate is not known to be revoked."));
    }

    private Condition algorithmCondition() {
        var leaf = chain.getFirst();
        var until = Algorithms.usableUntil(leaf);
        var name = Algorithms.describe(leaf);
        if (until.isEmpty()) {
            return Condition.good(ALGORITHM, "No end is foreseen for the seal's " + name + " (ETSI TS 119 312).");
        }
        var detail = "The seal's " + name + " is thought to hold until " + until.get() + " (ETSI TS 119 312)";
        return clock.instant().plus(life.renewBefore()).isBefore(until.get())
                ? Condition.good(ALGORITHM, detail + ".")
                : new Condition(ALGORITHM, State.WARNING, detail + ": order a certificate with a stronger key.", null);
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
