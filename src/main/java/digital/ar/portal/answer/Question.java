package digital.ar.portal.answer;

import java.util.Map;
import org.springframework.ui.Model;

/**
 * One question of an answer, on a page of its own: {@code portal/answer/NAME.html}. It reads its fields and nothing else;
 * the pages keep what was typed.
 */
interface Question {
    /** In addresses, templates and message keys. */
    String name();

    /** Whether it is to be asked, after what was answered so far. */
    default boolean asked(Answering answering) {
        return true;
    }

    /** Whether a form's field belongs to it. */
    boolean owns(String field);

    /** Field name to message key; empty when all is well. */
    Map<String, String> errors(Answering answering);

    /** What its page needs besides what was typed. */
    default void show(Answering answering, Model model) {}
}
