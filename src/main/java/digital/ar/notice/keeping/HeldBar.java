package digital.ar.notice.keeping;

import digital.ar.notice.ErasureBar;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class HeldBar implements ErasureBar {
    private final LegalHolds holds;

    HeldBar(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public Optional<Reason> against(UUID notice) {
        return holds.anyOpen(notice) ? Optional.of(Reason.HELD) : Optional.empty();
    }
}
