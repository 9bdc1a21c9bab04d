package digital.ar.receipt.paper;

/** The faces of a receipt. */
public enum Typeface {
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
    SANS_BOLD_ITALIC,
    MONO,
    MONO_BOLD;

    Typeface bold() {
        return switch (this) {
            case SANS, SANS_BOLD -> SANS_BOLD;
            case SANS_ITALIC, SANS_BOLD_ITALIC -> SANS_BOLD_ITALIC;
            case MONO, MONO_BOLD -> MONO_BOLD;
        };
    }

    Typeface italic() {
        return switch (this) {
            case SANS, SANS_ITALIC -> SANS_ITALIC;
            case SANS_BOLD, SANS_BOLD_ITALIC -> SANS_BOLD_ITALIC;
            case MONO, MONO_BOLD -> this;
        };
    }

    boolean isMono() {
        return this == MONO || this == MONO_BOLD;
    }
}
