package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.EvidenceObject;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.bundle.ReadMe;
import digital.ar.receipt.layout.EmbeddedFile;
import digital.ar.receipt.layout.EmbeddedFile.Relationship;
import digital.ar.receipt.layout.Logos;
import digital.ar.receipt.layout.MailBodies;
import digital.ar.receipt.layout.MailBody;
import digital.ar.receipt.layout.ReceiptContent;
import digital.ar.receipt.layout.ReceiptLayout;
import digital.ar.receipt.model.ReceiptModels;
import digital.ar.receipt.model.Source;
import digital.ar.receipt.model.Texts;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Makes the unsealed PDF of a receipt from its source and the stored objects: words, files, pages. */
final class ReceiptBuilder {
    private static final int TRANSCRIPT_LINES = 160;
    private final Texts texts;
    private final ReceiptModels models;
    private final ReceiptLayout layout;
    private final Logos logos;
    private final MailBodies mails = new MailBodies();

    ReceiptBuilder(Texts texts, Logos logos) {
        this.logos = logos;
        this.texts = texts;
        this.models = new ReceiptModels(texts);
        this.layout = new ReceiptLayout(texts);
    }

    /** @param objects the bytes of an event's object */
    byte[] build(Source source, BiFunction<Event, EvidenceObject, byte[]> objects, Instant date) {
        var files = files(source, objects);
        Map<String, MailBody> bodies = new HashMap<>();
        Map<String, String> transcripts = new HashMap<>();
        files.values().forEach(file -> {
            if (file.relationship() == Relationship.SOURCE) {
                bodies.put(file.name(), mails.of(file.content()));
            } else if (file.mediaType().startsWith("text/plain")) {
                transcripts.put(file.name(), onPaper(file));
            }
        });
        var listed = new ArrayList<>(files.values());
        listed.add(json(EvidenceFile.write(source, listed)));
        var logo = logos.of(source.notice().tenant());
        return layout.render(new ReceiptContent(models.of(source), bodies, transcripts, listed, logo), date);
    }

    private Map<String, EmbeddedFile> files(Source source, BiFunction<Event, EvidenceObject, byte[]> objects) {
        var files = new LinkedHashMap<String, EmbeddedFile>();
        for (var event : source.shown()) {
            if (event.type().objectsPurpose() == Vault.Purpose.RECEIPT) {
                continue; // earlier receipts are named by hash: embedded, each receipt would carry all before it
            }
            for (var object : event.objects()) {
                var name = ReceiptModels.fileName(source, event, object.name());
                files.putIfAbsent(name, embedded(name, object, objects.apply(event, object)));
            }
        }
        var proof = source.proofs().getLast();
        put(
                files,
                "checkpoint.txt",
                "text/x-c2sp-checkpoint",
                "checkpoint",
                proof.checkpoint().getBytes(StandardCharsets.UTF_8));
        put(files, "checkpoint.tsr", "application/timestamp-reply", "token", proof.timestamp());
        put(files, ReadMe.NAME, "text/markdown", "readme", ReadMe.text());
        return files;
    }

    private EmbeddedFile embedded(String name, EvidenceObject object, byte[] content) {
        var source = object.name().equals("original.eml") || object.name().equals("content.eml");
        return new EmbeddedFile(
                name,
                object.mediaType(),
                texts.pt("file." + kind(object.name())),
                source ? Relationship.SOURCE : Relationship.SUPPLEMENT,
                content);
    }

    private static String kind(String object) {
        return switch (object) {
            case "original.eml" -> "original";
            case "content.eml" -> "content";
            default -> object.startsWith("report-") ? "report" : object.startsWith("answer-") ? "answer" : "transcript";
        };
    }

    private void put(Map<String, EmbeddedFile> files, String name, String mediaType, String kind, byte[] content) {
        files.put(name, new EmbeddedFile(name, mediaType, texts.pt("file." + kind), Relationship.SUPPLEMENT, content));
    }

    private EmbeddedFile json(byte[] content) {
        return new EmbeddedFile(
                EvidenceFile.NAME, "application/json", texts.pt("file.evidence"), Relationship.DATA, content);
    }

    private String onPaper(EmbeddedFile file) {
        var lines = new String(file.content(), StandardCharsets.UTF_8).lines().toList();
        return lines.size() <= TRANSCRIPT_LINES
                ? String.join("\n", lines)
                : String.join("\n", lines.subList(0, TRANSCRIPT_LINES)) + "\n"
                        + texts.pt("transcript.cut", lines.size() - TRANSCRIPT_LINES, file.name());
    }
}
