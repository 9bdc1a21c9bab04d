package digital.ar.receipt.paper;

/** Of a page, in points. */
public record Margins(double top, double right, double bottom, double left) {}
