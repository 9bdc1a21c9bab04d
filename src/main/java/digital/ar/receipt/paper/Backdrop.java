package digital.ar.receipt.paper;

import org.jspecify.annotations.Nullable;

/**
 * What lies under a piece of text, and the room around it, in points.
 *
 * @param bar colour of a thick line at the left
 */
public record Backdrop(
        @Nullable Ink fill,
        @Nullable Ink frame,
        @Nullable Ink bar,
        double barWidth,
        double horizontal,
        double vertical) {

    String operators(double x, double y, double width, double height) {
        var out = new StringBuilder();
        var area = Tokens.numbers(x, y, width, height);
        if (fill != null) {
            out.append(fill.operands()).append(" rg ").append(area).append(" re f\n");
        }
        if (frame != null) {
            out.append("0.6 w ")
                    .append(frame.operands())
                    .append(" RG ")
                    .append(area)
                    .append(" re S\n");
        }
        if (bar != null) {
            out.append(bar.operands())
                    .append(" rg ")
                    .append(Tokens.numbers(x, y, barWidth, height))
                    .append(" re f\n");
        }
        return out.toString();
    }
}
