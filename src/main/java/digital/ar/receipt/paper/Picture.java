package digital.ar.receipt.paper;

/** Something drawn. */
@FunctionalInterface
public interface Picture {
    void draw(Pen pen);
}
