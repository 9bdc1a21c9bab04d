package digital.ar.portal.notme;

import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Visit;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The way to "this is not me" below an opened notice; the cover has it too. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class NotMeSection implements NoticeSection {
    @Override
    public String template() {
        return "portal/not-me-link";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        return true;
    }
}
