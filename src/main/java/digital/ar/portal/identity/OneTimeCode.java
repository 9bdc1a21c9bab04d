package digital.ar.portal.identity;

import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Six digits that went to the second address. Right once; the same form sent twice is one use. */
@Component
class OneTimeCode implements IdentityStep {
    private static final Pattern SPACING = Pattern.compile("[ \\-]");
    private static final Pattern SIX = Pattern.compile("[0-9]{6}");

    private final Codes codes;
    private final StepRows rows;
    private final Clock clock;

    OneTimeCode(Codes codes, StepRows rows, Clock clock) {
        this.codes = codes;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public IdentityPolicy policy() {
        return IdentityPolicy.ONE_TIME_CODE;
    }

    @Override
    public String method(Visit visit) {
        return "one-time-code";
    }

    @Override
    public String malformed(Visit visit, String typed) {
        return SIX.matcher(plain(typed)).matches() ? "" : "portal.identity.malformed.code";
    }

    @Override
    public Comparison compare(Visit visit, String typed, StepRow row, Pass form) {
        var code = row.code();
        if (code == null || code.endedBy(clock.instant()) || code.usedByOther(form.issuedAt())) {
            return new Comparison.Stale();
        }
        if (!MessageDigest.isEqual(code.hash(), codes.hash(visit.key(), code.number(), plain(typed)))) {
            return new Comparison.Wrong();
        }
        rows.used(visit.key(), form.issuedAt());
        var channel = Objects.requireNonNull(visit.recipient().codeAddress(), "checked when the notice was accepted");
        return new Comparison.Right(Map.of(
                "method", method(visit),
                "matched", true,
                "at", clock.instant().toString(),
                "wrongTries", row.wrongTotal(),
                "channel", channel.kind().name(),
                "address", channel.masked(),
                "code", code.number()));
    }

    private static String plain(String typed) {
        return SPACING.matcher(typed).replaceAll("");
    }
}
