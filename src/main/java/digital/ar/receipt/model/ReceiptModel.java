package digital.ar.receipt.model;

import digital.ar.evidence.Rung;
import digital.ar.receipt.ReceiptKind;
import java.util.List;

/**
 * What a receipt says, ready to be laid out: words, not markup. Everything about the recipient's conduct stands under
 * the event that shows it; nothing is claimed that no event shows.
 *
 * @param id {@code rct_…}
 * @param asOf time of the last event that was looked at, both zones
 * @param withheldEvents events of the notice that belong to other recipients and stand in the chain as hashes only
 */
public record ReceiptModel(
        String id,
        ReceiptKind kind,
        Bilingual kindName,
        String protocol,
        boolean development,
        Headline headline,
        String asOf,
        NoticeLines notice,
        List<Subject> subjects,
        List<TitleLine> titles,
        String titlesTotal,
        List<AnswerLines> answers,
        List<TimelineEntry> timeline,
        List<Meaning> meanings,
        List<MessageFacts> messages,
        List<Detail> annex,
        Authorities authorities,
        long checkpointSize,
        int withheldEvents,
        String verifyUrl) {

    /** How good the news is, for colour only. */
    public enum Tone {
        GOOD,
        OPEN,
        BAD
    }

    public record Headline(Bilingual words, Bilingual explanation, Tone tone) {
        public String css() {
            return tone.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param payment how to pay, as the creditor gave it; empty: it did not */
    public record NoticeLines(
            String creditorName,
            String creditorDocument,
            String creditorAddress,
            Bilingual type,
            String legalBasis,
            String subject,
            String references,
            List<String> payment) {}

    /** @param gap what the notice type needs and whether it is reached */
    public record Subject(
            String name,
            String document,
            String email,
            String addressSource,
            Bilingual level,
            Bilingual gap,
            List<Step> ladder) {}

    /**
     * One step of the ladder, 0–6.
     *
     * @param current the level reached
     * @param proof the event that proves it and when, or that there is none
     * @param spoken the whole in one sentence, for who does not see the picture
     */
    public record Step(int number, Bilingual name, Rung.State state, boolean current, Bilingual proof, String spoken) {}

    /** Longer lists stand in a section of their own, so that page one keeps the timeline. */
    public boolean titlesOnFirstPage() {
        return titles.size() <= 5;
    }

    public record TitleLine(String number, String dueDate, String amount, String nfeKey) {}

    /** @param fact what was recorded, in one sentence with its technical values */
    public record TimelineEntry(
            int sequence, Bilingual name, String fact, String brasilia, String utc, String recipient) {}

    /** What events of one kind prove, and what they do not. */
    public record Meaning(Bilingual name, Bilingual known, Bilingual proves, Bilingual doesNotProve) {}

    /** @param presentation where the content stood @param file name of the embedded message */
    public record MessageFacts(
            String presentation,
            String recipient,
            String file,
            String messageId,
            String sha256,
            String size,
            String dkim,
            List<Part> parts) {
        public record Part(String name, String mediaType, String size, String sha256) {}
    }

    /** The record of one event for experts. @param transcript file whose text follows, empty: none */
    public record Detail(String anchor, Bilingual name, List<Row> rows, String transcript) {
        public record Row(String label, String value, boolean code) {}
    }
}
