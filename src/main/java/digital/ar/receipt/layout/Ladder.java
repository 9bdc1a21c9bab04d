package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.MUTED_INK;

import digital.ar.receipt.model.ReceiptModel.Step;
import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Pen;
import digital.ar.receipt.paper.Span;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The ladder of evidence as a picture: seven steps that rise, the reached ones filled. */
final class Ladder {
    private static final double LOWEST = 8.6 * MM;
    private static final double RISE = 0.9 * MM;
    private static final double GAP = 0.8 * MM;
    private static final double CAPTION = 6 * MM;

    private Ladder() {}

    static void write(Sheet sheet, List<Step> steps) {
        var highest = LOWEST + RISE * (steps.size() - 1);
        var width = (sheet.flow().width() - GAP * (steps.size() - 1)) / steps.size();
        sheet.flow().picture(sheet.root(), alt(sheet, steps), highest + CAPTION, pen -> {
            for (var step : steps) {
                draw(pen, step, step.number() * (width + GAP), width, highest);
            }
        });
    }

    private static String alt(Sheet sheet, List<Step> steps) {
        return sheet.texts()
                .pt("page.ladder", names(sheet, steps, Step::reached), names(sheet, steps, s -> !s.reached()));
    }

    private static String names(Sheet sheet, List<Step> steps, Predicate<Step> which) {
        var names = steps.stream()
                .filter(which)
                .map(s -> s.number() + " " + s.name().pt())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? sheet.texts().pt("page.ladder.none") : names;
    }

    private static void draw(Pen pen, Step step, double x, double width, double highest) {
        var height = LOWEST + RISE * step.number();
        var top = highest - height;
        if (step.reached()) {
            pen.rectangle(x, top, width, height, step.current() ? Looks.NAVY : Looks.GREEN);
        } else {
            pen.rectangle(x, top, width, height, Looks.PALE);
            pen.dashedFrame(x, top, width, height, Looks.DASHES);
        }
        var ink = step.reached() ? Ink.WHITE : MUTED_INK;
        pen.text(
                x + 1.4 * MM,
                top + 1.1 * MM,
                width - 2 * MM,
                Paragraph.of(new Span(
                                step.number() + " " + step.name().pt(),
                                BODY.bold().size(7.6).ink(ink)))
                        .leading(1.15));
        pen.text(
                x,
                highest + 0.6 * MM,
                width,
                Sheet.english(step.name().en(), MUTED.size(6.6)).leading(1.2));
    }
}
