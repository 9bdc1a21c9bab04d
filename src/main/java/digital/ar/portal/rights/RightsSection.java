package digital.ar.portal.rights;

import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Visit;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The way to the data rights below an opened notice. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 90)
class RightsSection implements NoticeSection {
    @Override
    public String template() {
        return "portal/rights/link";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        return true;
    }
}
