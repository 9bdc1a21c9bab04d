package digital.ar.portal.visit;

import java.util.Locale;
import org.springframework.ui.Model;

/**
 * A part of the opened notice's page, below what was sent: paying, answering, rights. Each room's bean brings its own, in the
 * order of {@link org.springframework.core.annotation.Order}; the page knows none of them.
 */
public interface NoticeSection {
    /** The template below {@code templates/} whose fragment {@code section} is shown. */
    String template();

    /**
     * Puts what the fragment needs into the model, under names of its own.
     *
     * @return false: there is nothing to show for this notice
     */
    boolean fill(Visit visit, Locale language, Model model);
}
