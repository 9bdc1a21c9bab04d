package digital.ar.receipt.layout;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.Texts;
import digital.ar.receipt.paper.About;
import digital.ar.receipt.paper.Paper;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lays a receipt out as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), unsealed. Thread-safe. */
public final class ReceiptLayout {
    private final Texts texts;

    public ReceiptLayout(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param bodies per message of the model, by file name
     * @param transcripts text shown in the annex, by file name
     * @param files embedded, in this order
     * @param date of the embedded files
     */
    public byte[] render(
            ReceiptModel model,
            Map<String, MailBody> bodies,
            Map<String, String> transcripts,
            List<EmbeddedFile> files,
            Instant date) {
        try (var paper = new Paper(Looks.margins(model.development()))) {
            write(paper, model, bodies, transcripts, files, Unprinted.NONE);
            if (paper.unshown().count() == 0) {
                return finish(paper, model, files, date);
            }
            return renderAgain(model, bodies, transcripts, files, date, Unprinted.of(paper.unshown()));
        }
    }

    /** How many characters could not be shown stands on an early page and is known only behind the last. */
    private byte[] renderAgain(
            ReceiptModel model,
            Map<String, MailBody> bodies,
            Map<String, String> transcripts,
            List<EmbeddedFile> files,
            Instant date,
            Unprinted unprinted) {
        try (var paper = new Paper(Looks.margins(model.development()))) {
            write(paper, model, bodies, transcripts, files, unprinted);
            return finish(paper, model, files, date);
        }
    }

    private void write(
            Paper paper,
            ReceiptModel model,
            Map<String, MailBody> bodies,
            Map<String, String> transcripts,
            List<EmbeddedFile> files,
            Unprinted unprinted) {
        var sheet = new Sheet(paper.flow(), paper.root(), texts);
        HeadSection.write(sheet, model);
        VerdictSection.write(sheet, model);
        PartiesSection.write(sheet, model);
        NoticeSection.write(sheet, model);
        TimelineSection.write(sheet, model, unprinted);
        MeaningsSection.write(sheet, model);
        ContentSection.write(sheet, model, bodies);
        NoticeSection.titles(model, sheet);
        VerifySection.write(sheet, model, files);
        AnnexSection.write(sheet, model, transcripts);
    }

    private byte[] finish(Paper paper, ReceiptModel model, List<EmbeddedFile> files, Instant date) {
        var attachments = files.stream().map(EmbeddedFile::attachment).toList();
        return paper.finish(about(model, date), Margin.of(model, texts), attachments);
    }

    private static About about(ReceiptModel model, Instant date) {
        return new About(
                model.kindName().pt() + " " + model.protocol(),
                model.kindName().pt() + " / " + model.kindName().en() + ", " + model.protocol(),
                "AR Digital",
                date);
    }
}
