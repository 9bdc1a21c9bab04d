package digital.ar.receipt.layout;

import static digital.ar.receipt.layout.Looks.BODY;
import static digital.ar.receipt.layout.Looks.MM;
import static digital.ar.receipt.layout.Looks.MUTED;
import static digital.ar.receipt.layout.Looks.MUTED_INK;

import digital.ar.receipt.model.ReceiptModel.Step;
import digital.ar.receipt.paper.Ink;
import digital.ar.receipt.paper.Lang;
import digital.ar.receipt.paper.Paragraph;
import digital.ar.receipt.paper.Pen;
import digital.ar.receipt.paper.Span;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ladder of evidence as a picture: seven steps that rise. Full is what an event of its own proves; hollow what has none,
 * struck through what was taken back, pale what is not reached. It must be understood without colours, so each step also says
 * so in words.
 */
final class Ladder {
    private static final double LOWEST = 8.6 * MM;
    private static final double RISE = 0.9 * MM;
    private static final double GAP = 0.8 * MM;
    private static final double AIR = 0.6 * MM;
    /** Half the thickness of the stroke through what was taken back. */
    private static final double STROKE = 0.45;

    private static final double INSET = 1.1;
    /** Keeps the words of two steps apart. */
    private static final double MARGIN = 1.4 * MM;

    private final List<Step> steps;
    private final double width;
    private final double highest;
    private final double proofs;
    private final double captions;

    private Ladder(Sheet sheet, List<Step> steps) {
        this.steps = steps;
        this.width = (sheet.flow().width() - GAP * (steps.size() - 1)) / steps.size();
        this.highest = LOWEST + RISE * (steps.size() - 1);
        this.proofs = tallest(sheet, Ladder::proof);
        this.captions = tallest(sheet, Ladder::caption);
    }

    static void write(Sheet sheet, List<Step> steps) {
        new Ladder(sheet, steps).write(sheet);
        sheet.note(sheet.texts().both("page.ladder.legend"));
    }

    private void write(Sheet sheet) {
        sheet.flow().picture(sheet.root(), alt(sheet), highest + proofs + captions + 3 * AIR, pen -> {
            for (var step : steps) {
                draw(pen, step, step.number() * (width + GAP));
            }
        });
    }

    private double tallest(Sheet sheet, Function<Step, Paragraph> words) {
        return steps.stream()
                .mapToDouble(step -> sheet.flow().height(words.apply(step), width - MARGIN))
                .max()
                .orElse(0);
    }

    private String alt(Sheet sheet) {
        return sheet.texts().pt("page.ladder", steps.stream().map(Step::spoken).collect(Collectors.joining(" ")));
    }

    private void draw(Pen pen, Step step, double x) {
        var height = LOWEST + RISE * step.number();
        var top = highest - height;
        box(pen, step, x, top, height);
        pen.text(
                x + MARGIN,
                top + 1.1 * MM,
                width - 2 * MM,
                Paragraph.of(new Span(
                                step.number() + " " + step.name().pt(),
                                BODY.bold().size(7.6).ink(ink(step))))
                        .leading(1.15));
        pen.text(x, highest + AIR, width - MARGIN, proof(step));
        pen.text(x, highest + proofs + 2 * AIR, width - MARGIN, caption(step));
    }

    private void box(Pen pen, Step step, double x, double top, double height) {
        switch (step.state()) {
            case PROVED -> pen.rectangle(x, top, width, height, fill(step));
            case PROVISIONAL -> {
                pen.rectangle(x, top, width, height, fill(step));
                pen.dashedFrame(x + INSET, top + INSET, width - 2 * INSET, height - 2 * INSET, Ink.WHITE);
            }
            case TAKEN_BACK -> {
                pen.frame(x, top, width, height, Looks.DARK_RED);
                pen.path(x, top + height, 1, Looks.DARK_RED, stroke(height));
            }
            case IMPLIED -> pen.frame(x, top, width, height, Looks.DASHES);
            case UNRECORDED -> pen.dashedFrame(x, top, width, height, Looks.DASHES);
            case NOT_REACHED -> pen.rectangle(x, top, width, height, Looks.PALE);
        }
    }

    private static Ink fill(Step step) {
        return step.current() ? Looks.NAVY : Looks.GREEN;
    }

    private static Ink ink(Step step) {
        return switch (step.state()) {
            case PROVED, PROVISIONAL -> Ink.WHITE;
            case TAKEN_BACK -> Looks.DARK_RED;
            case IMPLIED, UNRECORDED, NOT_REACHED -> MUTED_INK;
        };
    }

    /** From the lower left to the upper right corner. */
    private String stroke(double height) {
        return String.format(
                Locale.ROOT,
                "0 %1$.2f m %2$.2f %3$.2f l %2$.2f %4$.2f l 0 -%1$.2f l ",
                STROKE,
                width,
                height + STROKE,
                height - STROKE);
    }

    private static Paragraph proof(Step step) {
        return Paragraph.of(new Span(step.proof().pt(), BODY.size(6.6).ink(step.current() ? Looks.TEXT : MUTED_INK)))
                .leading(1.2);
    }

    private static Paragraph caption(Step step) {
        return Paragraph.of(new Span(step.name().en() + ": " + step.proof().en(), MUTED.size(6.2), Lang.EN))
                .leading(1.2);
    }
}
