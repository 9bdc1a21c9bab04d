package digital.ar.receipt.check;

import java.io.IOException;
import java.util.Set;

/** Named files: of a ZIP or of a folder. */
interface FileTree {
    /** Files only, relative, with {@code /}. */
    Set<String> names();

    /** @throws Unreadable too large, damaged */
    byte[] read(String name) throws IOException, Unreadable;
}
