package digital.ar.console;

import digital.ar.account.DnsCheck;
import digital.ar.account.DnsFinding;
import digital.ar.account.DnsFinding.State;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding as a page shows it. @param title key of the kind of record @param words key of the message */
record FindingLine(DnsFinding finding, String title, String badge, String words, Object[] arguments) {
    private static final List<State> URGENT_FIRST =
            Arrays.asList(State.MISSING, State.WRONG, State.UNKNOWN, State.HINT, State.OK);

    /** What has to be mended first. */
    static List<FindingLine> of(@Nullable DnsCheck check) {
        return check == null
                ? List.of()
                : check.findings().stream()
                        .sorted(Comparator.comparing(f -> URGENT_FIRST.indexOf(f.state())))
                        .map(FindingLine::of)
                        .toList();
    }

    private static FindingLine of(DnsFinding finding) {
        var badge = switch (finding.state()) {
            case OK -> "ok";
            case MISSING, WRONG -> "bad";
            case UNKNOWN -> "warn";
            case HINT -> "info";
        };
        return new FindingLine(
                finding,
                "console.dns." + finding.check(),
                badge,
                "dns." + finding.message(),
                finding.arguments().toArray());
    }

    /** What is right needs no value to copy. */
    public boolean publishes() {
        return finding.state() != State.OK && !finding.publish().isEmpty();
    }
}
