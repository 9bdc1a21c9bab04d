package digital.ar.console;

import digital.ar.notice.ErasureBar;
import digital.ar.notice.NoticeKeeping;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keeping of a notice on its page. @param bars message keys */
record KeepingView(
        @Nullable Instant until,
        boolean held,
        boolean erased,
        List<HoldLine> holds,
        List<NoticeKeeping.Erasure> erasures,
        List<String> bars) {
    /** @param id public id */
    record HoldLine(String id, NoticeKeeping.Hold hold) {}

    static KeepingView of(NoticeKeeping.State state) {
        return new KeepingView(
                state.until(),
                state.held(),
                state.contentErased(),
                state.holds().stream()
                        .map(h -> new HoldLine(Ids.publicId(IdPrefix.HLD, h.id()), h))
                        .toList(),
                state.erasures(),
                state.bars().stream().map(KeepingView::key).toList());
    }

    private static String key(ErasureBar.Reason bar) {
        return "keeping.bar." + bar.name();
    }
}
