package digital.ar.portal.answer;

import digital.ar.evidence.EventType;
import java.util.Arrays;
import java.util.Optional;

/** What a person may say to a notice. */
enum AnswerKind {
    /** Received and aware. Not: agreeing. */
    AWARE("aware", EventType.ANSWER_ACKNOWLEDGED),
    /** Accepts an offer or an agreement as it stands in the notice. Not: an ICP-Brasil signature. */
    ACCEPT("accept", EventType.ANSWER_ACCEPTED),
    REFUSE("refuse", EventType.ANSWER_REFUSED),
    /** Confirms or disputes title by title; see {@link #event(boolean)}. */
    TITLES("titles", EventType.ANSWER_ACCEPTED),
    DISPUTE("dispute", EventType.ANSWER_DISPUTED),
    ALREADY_PAID("already-paid", EventType.ANSWER_REQUESTED),
    OTHER_DATE("other-date", EventType.ANSWER_REQUESTED),
    RENEGOTIATE("renegotiate", EventType.ANSWER_REQUESTED);

    private final String word;
    private final EventType event;

    AnswerKind(String word, EventType event) {
        this.word = word;
        this.event = event;
    }

    /** As it stands in addresses, facts and message keys. */
    String word() {
        return word;
    }

    /**
     * One answer is one event. A mixed answer title by title is {@code answer.disputed} as soon as one title is disputed:
     * whoever only reads types must not take a dispute for a confirmation.
     */
    EventType event(boolean somethingDisputed) {
        return this == TITLES && somethingDisputed ? EventType.ANSWER_DISPUTED : event;
    }

    /** What is said of a title that was marked. */
    String ofMarked() {
        return this == ALREADY_PAID ? "paid" : "disputed";
    }

    static Optional<AnswerKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
