package digital.ar.portal.identity;

import digital.ar.evidence.EventType;
import digital.ar.notice.CodeAddress;
import digital.ar.platform.Tokens.Token;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends codes, within the limits of link and tenant. */
@Component
public class CodeDesk {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<CodeChannel> channels;
    private final Codes codes;
    private final StepRows rows;
    private final IdentityDesk desk;
    private final Acts acts;
    private final IdentityProperties limits;
    private final Clock clock;

    CodeDesk(
            List<CodeChannel> channels,
            Codes codes,
            StepRows rows,
            IdentityDesk desk,
            Acts acts,
            IdentityProperties limits,
            Clock clock) {
        this.channels = List.copyOf(channels);
        this.codes = codes;
        this.rows = rows;
        this.desk = desk;
        this.acts = acts;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * One form sends one code. The code, its place in the limits, its event and its mail are one transaction.
     *
     * @return why none was sent; empty: it is on its way
     */
    @Transactional
    public Optional<Decision.Refused> send(Visit visit, Pass form, HttpServletRequest request) {
        var row = rows.lock(visit.key());
        var known = row.code();
        if (known != null && known.askedAt().equals(form.issuedAt())) {
            return Optional.empty();
        }
        var refused = desk.barred(row).or(() -> tooMany(visit, row));
        if (refused.isEmpty()) {
            send(visit, row, form, request);
        }
        return refused;
    }

    /** Whether nothing is left of a link for now: no try, or no code. */
    @Transactional(readOnly = true)
    public boolean usedUp(Token link) {
        var row = rows.look(link);
        return desk.barred(row).isPresent() || outOfSends(row, clock.instant());
    }

    private Optional<Decision.Refused> tooMany(Visit visit, StepRow row) {
        var now = clock.instant();
        if (outOfSends(row, now)) {
            return Optional.of(
                    new Decision.Refused("portal.identity.sends", from(row, now).plus(HOUR)));
        }
        return rows.takeSend(visit.notice().tenant(), limits.tenantSendsPerHour(), now)
                ? Optional.empty()
                : Optional.of(new Decision.Refused("portal.identity.busy", null));
    }

    private void send(Visit visit, StepRow row, Pass form, HttpServletRequest request) {
        var now = clock.instant();
        var to = Objects.requireNonNull(visit.recipient().codeAddress(), "checked when the notice was accepted");
        var code = codes.next();
        var number = row.codes() + 1;
        var ends = now.plus(limits.codeLifetime());
        var kept = new StepRow.Code(number, codes.hash(visit.key(), number, code), form.issuedAt(), now, ends, null);
        rows.sent(visit.key(), kept, sends(row, now) + 1, from(row, now));
        var facts = Map.<String, Object>of(
                "channel", to.kind().name(),
                "address", to.masked(),
                "code", number,
                "link", visit.link(),
                "until", ends.toString());
        acts.record(visit, EventType.IDENTITY_CODE_SENT, facts, AccessLog.Kind.IDENTITY, request);
        channel(to).send(visit, to, number, code, ends);
    }

    private CodeChannel channel(CodeAddress to) {
        return channels.stream()
                .filter(channel -> channel.kind() == to.kind())
                .findFirst()
                .orElseThrow();
    }

    private boolean outOfSends(StepRow row, Instant now) {
        return sends(row, now) >= limits.sendsPerHour();
    }

    private static int sends(StepRow row, Instant now) {
        return from(row, now).equals(row.sendsFrom()) ? row.sends() : 0;
    }

    private static Instant from(StepRow row, Instant now) {
        var from = row.sendsFrom();
        return from != null && from.plus(HOUR).isAfter(now) ? from : now;
    }
}
