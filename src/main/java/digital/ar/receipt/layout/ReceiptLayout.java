package digital.ar.receipt.layout;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.Texts;
import digital.ar.receipt.paper.About;
import digital.ar.receipt.paper.Paper;
import java.time.Instant;

/** Lays a receipt out as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), unsealed. Thread-safe. */
public final class ReceiptLayout {
    private final Texts texts;

    public ReceiptLayout(Texts texts) {
        this.texts = texts;
    }

    /** @param date of the document and its embedded files */
    public byte[] render(ReceiptContent content, Instant date) {
        try (var paper = paper(content)) {
            write(paper, content, Unprinted.NONE);
            return paper.unshown().count() == 0
                    ? finish(paper, content, date)
                    : renderAgain(content, date, Unprinted.of(paper.unshown()));
        }
    }

    /** How many characters could not be shown stands on an early page and is known only behind the last. */
    private byte[] renderAgain(ReceiptContent content, Instant date, Unprinted unprinted) {
        try (var paper = paper(content)) {
            write(paper, content, unprinted);
            return finish(paper, content, date);
        }
    }

    private static Paper paper(ReceiptContent content) {
        return new Paper(Looks.margins(content.model().development()));
    }

    private void write(Paper paper, ReceiptContent content, Unprinted unprinted) {
        var sheet = new Sheet(paper.flow(), paper.root(), texts);
        var model = content.model();
        HeadSection.write(sheet, model, content.logo());
        VerdictSection.write(sheet, model);
        AnswerSection.first(sheet, model);
        PartiesSection.write(sheet, model);
        NoticeSection.write(sheet, model);
        AnswerSection.behindNotice(sheet, model);
        TimelineSection.write(sheet, model, unprinted);
        MeaningsSection.write(sheet, model);
        ContentSection.write(sheet, model, content.bodies());
        AnswerSection.inFull(sheet, model);
        NoticeSection.titles(model, sheet);
        VerifySection.write(sheet, model, content.files());
        AnnexSection.write(sheet, model, content.transcripts());
    }

    private byte[] finish(Paper paper, ReceiptContent content, Instant date) {
        var attachments = content.files().stream().map(EmbeddedFile::attachment).toList();
        return paper.finish(about(content.model(), date), Margin.of(content.model(), texts), attachments);
    }

    private static About about(ReceiptModel model, Instant date) {
        return new About(
                model.kindName().pt() + " " + model.protocol(),
                model.kindName().pt() + " / " + model.kindName().en() + ", " + model.protocol(),
                "AR Digital",
                date);
    }
}
