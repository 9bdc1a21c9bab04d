package digital.ar.notice.rules;

import digital.ar.notice.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which files may travel: a short list of document types, by name, by declared type and by their first bytes. */
final class AttachmentRules {
    /** @param magic first bytes, empty when the type has none */
    private record Kind(Set<String> extensions, byte[] magic) {}

    private static final byte[] NONE = {};
    private static final byte[] OOXML = {'P', 'K', 3, 4};
    private static final Map<String, Kind> ALLOWED = Map.of(
            "application/pdf", new Kind(Set.of("pdf"), "%PDF-".getBytes(StandardCharsets.US_ASCII)),
            "image/png", new Kind(Set.of("png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
            "image/jpeg", new Kind(Set.of("jpg", "jpeg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
            "text/plain", new Kind(Set.of("txt"), NONE),
            "text/csv", new Kind(Set.of("csv"), NONE),
            "application/xml", new Kind(Set.of("xml"), NONE),
            "text/xml", new Kind(Set.of("xml"), NONE),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", new Kind(Set.of("docx"), OOXML),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", new Kind(Set.of("xlsx"), OOXML));

    private final Findings findings;
    private final long maxSize;

    AttachmentRules(Findings findings, long maxSize) {
        this.findings = findings;
        this.maxSize = maxSize;
    }

    List<Submission.Attachment> check(List<Submission.Attachment> attachments) {
        var names = new HashSet<String>();
        for (var i = 0; i < attachments.size(); i++) {
            var pointer = "/attachments/" + i;
            var attachment = attachments.get(i);
            if (!names.add(attachment.fileName().toLowerCase(Locale.ROOT))) {
                findings.refuse(pointer + "/fileName", "fileName.repeated", "is the name of an earlier attachment");
            }
            name(pointer + "/fileName", attachment.fileName());
            size(pointer + "/content", attachment.content());
            kind(pointer, attachment);
        }
        return attachments.stream()
                .map(a -> new Submission.Attachment(a.fileName(), a.mediaType().toLowerCase(Locale.ROOT), a.content()))
                .toList();
    }

    private void name(String pointer, String name) {
        if (name.isBlank()
                || !Lines.single(name)
                || name.startsWith(".")
                || name.chars().anyMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0)) {
            findings.refuse(
                    pointer,
                    "fileName.invalid",
                    "must be a plain file name: no path, no control or wildcard characters");
        }
    }

    private void size(String pointer, byte[] content) {
        if (content.length == 0) {
            findings.refuse(pointer, "attachment.empty", "must not be empty");
        } else if (content.length > maxSize) {
            findings.refuse(
                    pointer,
                    "attachment.tooLarge",
                    "has %d bytes; at most %d are taken. Put large files behind a link"
                            .formatted(content.length, maxSize));
        }
    }

    private void kind(String pointer, Submission.Attachment attachment) {
        var kind = ALLOWED.get(attachment.mediaType().toLowerCase(Locale.ROOT));
        if (kind == null) {
            findings.refuse(
                    pointer + "/mediaType",
                    "mediaType.notAllowed",
                    "must be one of: "
                            + String.join(
                                    ", ", ALLOWED.keySet().stream().sorted().toList()));
            return;
        }
        var extension = attachment
                .fileName()
                .substring(attachment.fileName().lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT);
        if (!kind.extensions().contains(extension)) {
            findings.refuse(
                    pointer + "/fileName",
                    "fileName.extension",
                    "must end in one of " + kind.extensions() + " for this media type");
        }
        var content = attachment.content();
        var starts = content.length >= kind.magic().length
                && Arrays.equals(content, 0, kind.magic().length, kind.magic(), 0, kind.magic().length);
        if (content.length > 0 && (!starts || executable(content))) {
            findings.refuse(pointer + "/content", "content.notOfType", "does not begin like " + attachment.mediaType());
        }
    }

    /** Windows and ELF programs, also under the name of a text. */
    private static boolean executable(byte[] content) {
        return content.length > 3
                && (content[0] == 'M' && content[1] == 'Z'
                        || content[0] == 0x7F && content[1] == 'E' && content[2] == 'L');
    }
}
