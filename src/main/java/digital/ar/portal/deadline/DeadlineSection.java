package digital.ar.portal.deadline;

import digital.ar.notice.ResponseWindows;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Visit;
import java.time.Clock;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Before everything that the debtor may do about the notice. */
@Component
@Order(10)
class DeadlineSection implements NoticeSection {
    private final ResponseWindows windows;
    private final Clock clock;

    DeadlineSection(ResponseWindows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "portal/deadline";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        var until = windows.until(visit.recipientId());
        until.ifPresent(end -> {
            model.addAttribute("answerUntil", end);
            model.addAttribute("answerLate", clock.instant().isAfter(end));
        });
        return until.isPresent();
    }
}
