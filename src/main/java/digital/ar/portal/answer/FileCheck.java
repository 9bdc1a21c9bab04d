package digital.ar.portal.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The type of a file, found in its content: what the browser calls it counts for nothing. Headers and structure are read;
 * nothing is decoded, drawn or unpacked, so that there is nothing to blow up. A file that is something else as well is refused
 * as far as that can be seen; this is no virus scanner, and who downloads a file gets it as an attachment and never as a page.
 */
final class FileCheck {
    private static final int HEAD = 1024;
    private static final List<String> MARKUP = List.of("<html", "<script", "<svg", "<!doctype", "<?php", "<?xml");

    private FileCheck() {}

    /** Empty: it is none of these, or not only. */
    static Optional<FileType> of(byte[] content) {
        return FileType.of(content).filter(type -> !isSomethingElseToo(type, content));
    }

    private static boolean isSomethingElseToo(FileType type, byte[] content) {
        var head = latin(content, 0, Math.min(HEAD, content.length)).toLowerCase(java.util.Locale.ROOT);
        return type != FileType.PDF && head.contains("%pdf-")
                || type != FileType.PDF && MARKUP.stream().anyMatch(head::contains)
                || type == FileType.PDF && head.contains("<html")
                || hasZipDirectory(content);
    }

    /** APPNOTE.TXT 4.3.16: an archive is found from its end, whatever stands before it. */
    private static boolean hasZipDirectory(byte[] content) {
        var tail = latin(content, Math.max(0, content.length - 66_000), content.length);
        return tail.contains("PK\u0005\u0006");
    }

    static String latin(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
