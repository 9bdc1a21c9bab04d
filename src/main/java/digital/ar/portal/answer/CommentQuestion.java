package digital.ar.portal.answer;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Own words. Needed only where the reason says nothing by itself. */
@Component
class CommentQuestion implements Question {
    static final String FIELD = "comment";
    private static final int LONGEST = 2_000;

    @Override
    public String name() {
        return "comment";
    }

    @Override
    public boolean owns(String field) {
        return field.equals(FIELD);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        var words = answering.typed().text(FIELD);
        if (words.length() > LONGEST) {
            return Map.of(FIELD, "portal.answer.error.comment.long");
        }
        return words.isEmpty() && unexplained(answering)
                ? Map.of(FIELD, "portal.answer.error.comment.other")
                : Map.of();
    }

    private static boolean unexplained(Answering answering) {
        return answering.typed().text(ReasonQuestion.FIELD).equals(ReasonQuestion.OTHER);
    }
}
