package digital.ar.portal.answer;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Another due date: not in the past, and within a year. */
@Component
class DateQuestion implements Question {
    static final String FIELD = "dueDate";

    @Override
    public String name() {
        return "date";
    }

    @Override
    public boolean owns(String field) {
        return field.equals(FIELD);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        var date = TypedDate.of(answering.typed().text(FIELD));
        if (date.isEmpty()) {
            return Map.of(FIELD, "portal.answer.error.date");
        }
        var today = answering.today();
        return date.get().isBefore(today) || date.get().isAfter(today.plusYears(1))
                ? Map.of(FIELD, "portal.answer.error.date.range")
                : Map.of();
    }
}
