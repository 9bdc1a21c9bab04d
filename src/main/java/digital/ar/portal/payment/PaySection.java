package digital.ar.portal.payment;

import digital.ar.notice.Notices;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** "How to pay", right below what was sent. */
@Component
@Order(10)
class PaySection implements NoticeSection {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private final Notices notices;
    private final Clock clock;

    PaySection(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "portal/payment";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        var payment = notices.payment(visit.notice().id());
        payment.ifPresent(given ->
                model.addAttribute("pay", PayView.of(given, LocalDate.ofInstant(clock.instant(), BRASILIA), language)));
        return payment.isPresent();
    }
}
