package digital.ar.receipt.paper;

import java.util.Comparator;
import java.util.List;

/** Embeds files as PDF/A-3 wants it: name tree, /AF of the document, relationship, media type, date (ISO 19005-3 6.8). */
final class Attachments {
    private Attachments() {}

    /** @return catalog entries */
    static String write(PdfFile file, List<Attachment> attachments, About about) {
        if (attachments.isEmpty()) {
            return "";
        }
        var associated = new StringBuilder("/AF[");
        var specifications = new java.util.HashMap<String, Integer>();
        for (var attachment : attachments) {
            var number = specification(file, attachment, about);
            associated.append(number).append(" 0 R ");
            specifications.put(attachment.name(), number);
        }
        // ISO 32000-1 7.9.6: a name tree is sorted.
        var names = new StringBuilder("/Names<</EmbeddedFiles<</Names[");
        specifications.entrySet().stream()
                .sorted(Comparator.comparing(java.util.Map.Entry::getKey))
                .forEach(e -> names.append(Tokens.text(e.getKey()))
                        .append(e.getValue())
                        .append(" 0 R "));
        return associated.append(']').append(names).append("]>>>>").toString();
    }

    private static int specification(PdfFile file, Attachment attachment, About about) {
        var date = Tokens.date(about.created());
        var stream = file.stream(
                "/Type/EmbeddedFile/Subtype" + Tokens.name(withoutParameters(attachment.mediaType()))
                        + "/Params<</Size " + attachment.content().length + "/CreationDate" + date + "/ModDate" + date
                        + ">>",
                attachment.content());
        var name = Tokens.text(attachment.name());
        return file.packed("<</Type/Filespec/F" + name + "/UF" + name + "/Desc" + Tokens.text(attachment.description())
                + "/AFRelationship/" + attachment.relationship() + "/EF<</F " + stream + " 0 R/UF " + stream
                + " 0 R>>>>");
    }

    /** ISO 19005-3 6.8 takes a type and a subtype here, and no {@code charset}. */
    private static String withoutParameters(String mediaType) {
        var end = mediaType.indexOf(';');
        return end < 0 ? mediaType : mediaType.substring(0, end).strip();
    }
}
