package digital.ar.portal.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** When and how it was paid. */
@Component
class PaymentQuestion implements Question {
    static final String PAID_ON = "paidOn";
    static final String PAID_BY = "paidBy";
    static final List<String> WAYS = List.of("pix", "boleto", "transfer", "card", "cash", "other");
    private static final int YEARS_BACK = 20;

    @Override
    public String name() {
        return "payment";
    }

    @Override
    public boolean owns(String field) {
        return field.equals(PAID_ON) || field.equals(PAID_BY);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        var errors = new LinkedHashMap<String, String>();
        var date = TypedDate.of(answering.typed().text(PAID_ON));
        if (date.isEmpty()) {
            errors.put(PAID_ON, "portal.answer.error.date");
        } else if (date.get().isAfter(answering.today())
                || date.get().isBefore(answering.today().minusYears(YEARS_BACK))) {
            errors.put(PAID_ON, "portal.answer.error.paidOn");
        }
        if (!WAYS.contains(answering.typed().text(PAID_BY))) {
            errors.put(PAID_BY, "portal.answer.error.choose");
        }
        return errors;
    }

    @Override
    public void show(Answering answering, Model model) {
        model.addAttribute("choices", WAYS);
    }
}
