package digital.ar.evidence.log;

import digital.ar.evidence.LogStamped;
import digital.ar.platform.Hashes;
import digital.ar.seal.Qualification;
import digital.ar.seal.TimestampAuthority;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes periods: one RFC 3161 token over SHA-256 of the newest checkpoint's bytes. The cursor row named {@code log.stamp}
 * keeps the last stamped size and its time for all nodes, and its lock lets one node ask at a time.
 */
@Component
class Stamper {
    private static final String CURSOR = "log.stamp";
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration DEVELOPMENT_PERIOD = Duration.ofSeconds(2);

    private final CheckpointTable checkpoints;
    private final CursorTable cursors;
    private final Witnesses witnesses;
    private final TimestampAuthority authority;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;
    private final TransactionTemplate transaction;
    private final LogProperties properties;

    Stamper(
            CheckpointTable checkpoints,
            CursorTable cursors,
            Witnesses witnesses,
            TimestampAuthority authority,
            LogProperties properties,
            Clock clock,
            ApplicationEventPublisher listeners,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.cursors = cursors;
        this.witnesses = witnesses;
        this.authority = authority;
        this.properties = properties;
        this.clock = clock;
        this.listeners = listeners;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @return a checkpoint was stamped
     * @throws digital.ar.seal.SealException.Unavailable the authority is away; the next call covers what waited
     */
    boolean stampIfDue() {
        var stamped = transaction.execute(status -> stampNewest());
        stamped.ifPresent(size -> listeners.publishEvent(new LogStamped(size)));
        return stamped.isPresent();
    }

    private OptionalLong stampNewest() {
        var due = cursors.lock(CURSOR).flatMap(this::due);
        if (due.isEmpty()) {
            return OptionalLong.empty();
        }
        var checkpoint = due.get();
        witnesses.cosign(checkpoint); // first, so that whoever waits for the stamp finds their signatures
        var token = authority.stamp(Hashes.sha256(checkpoint.note().getBytes(StandardCharsets.UTF_8)));
        checkpoints.stamp(checkpoint.size(), token);
        cursors.advance(CURSOR, checkpoint.size(), clock.instant());
        return OptionalLong.of(checkpoint.size());
    }

    private Optional<CheckpointTable.Row> due(CursorTable.Cursor last) {
        if (clock.instant().isBefore(last.updatedAt().plus(period()))) {
            return Optional.empty();
        }
        return checkpoints.newest().filter(newest -> newest.size() > last.next());
    }

    private Duration period() {
        var configured = properties.stampPeriod();
        if (configured != null) {
            return configured;
        }
        return authority.qualification() == Qualification.DEVELOPMENT ? DEVELOPMENT_PERIOD : PERIOD;
    }
}
