package digital.ar.portal.answer;

import digital.ar.evidence.Event;
import java.time.Instant;

/** An answer that is on record, for the person who gave it. @param word of {@code portal.answer.done.…} */
record Given(String word, Instant at) {
    static Given of(Event answer) {
        return new Given(word(answer), answer.occurredAt());
    }

    private static String word(Event answer) {
        return switch (answer.type()) {
            case ANSWER_ACCEPTED -> answer.facts().containsKey("titles") ? "confirm" : "accept";
            case ANSWER_REFUSED -> "refuse";
            case ANSWER_DISPUTED -> "dispute";
            case ANSWER_REQUESTED -> String.valueOf(answer.facts().get("request"));
            default -> "aware";
        };
    }
}
