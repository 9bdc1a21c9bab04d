package digital.ar.receipt.layout;

import digital.ar.receipt.paper.Unshown;

/** What a first try at the pages could not show; the pages say so. */
record Unprinted(int count, String names) {
    static final Unprinted NONE = new Unprinted(0, "");

    static Unprinted of(Unshown unshown) {
        return new Unprinted(unshown.count(), unshown.names());
    }
}
