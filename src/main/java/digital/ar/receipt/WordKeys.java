package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.Level;
import digital.ar.evidence.Rung;
import digital.ar.receipt.model.Facts;

/**
 * Keys of the words in the bundle {@code receipt} that depend on what an event's facts say: one rule for receipts and screens, so
 * that they never say two different things.
 */
public final class WordKeys {
    /** Reason of a {@code relay.failed} that nobody was dialled for. */
    public static final String SUPPRESSED = "suppressed";

    private WordKeys() {}

    /**
     * Which words of {@code event.<type>} hold: acceptances are told apart by route, hits by class, answers by identification,
     * reports by kind.
     *
     * @return empty: those of the type itself; there need not be words for every variant
     */
    public static String variant(Event event) {
        var facts = new Facts(event.facts());
        return switch (event.type()) {
            case RELAY_ACCEPTED -> facts.text("route").orElse("");
            case RELAY_FAILED -> failure(facts);
            case NOTIFICATION_OPENED, NOTIFICATION_CLICKED ->
                facts.text("class").orElse("");
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED ->
                facts.isTrue("identity.matched") ? "matched" : "declared";
            case ANSWER_REQUESTED -> facts.text("request").orElse("");
            case CONTENT_READ -> facts.text("identity.method").orElse("");
            case CONTENT_PROGRESS -> facts.isTrue("endReached") ? "end" : "";
            case REPORT_RECEIVED -> report(facts);
            case DELIVERY_CONFIRMED -> facts.text("by").orElse("");
            case ANSWER_EXPIRED -> facts.text("level").map(WordKeys::silence).orElse("");
            default -> "";
        };
    }

    /**
     * Key of a level's name. Who accepted the message and how it became known are part of it: our own test mailbox is not
     * the recipient's server, and an answer by mail opened nothing.
     */
    public static String level(Rung rung) {
        var event = rung.event();
        var key = "level." + rung.level();
        if (event == null) {
            return key;
        }
        return switch (event.type()) {
            case RELAY_ACCEPTED -> rung.level() == Level.DELIVERED ? key + route(event) : key;
            case REPORT_RECEIVED -> rung.level() == Level.READ ? key + ".reply" : key;
            default -> key;
        };
    }

    /** {@code .relay}, {@code .sandbox}, or nothing for the recipient's own server. */
    public static String route(Event accepted) {
        return switch (new Facts(accepted.facts()).text("route").orElse("")) {
            case "relay" -> ".relay";
            case "sandbox" -> ".sandbox";
            default -> "";
        };
    }

    private static String failure(Facts facts) {
        return facts.values().containsKey("uncertainAttempts")
                ? "uncertain"
                : facts.text("reason").filter(SUPPRESSED::equals).orElse("");
    }

    private static String report(Facts facts) {
        var kind = facts.text("kind").orElse("");
        return kind.equals("reply") && facts.isTrue("signedByRecipient") ? "reply.signed" : kind;
    }

    /** How much silence says depends on whether there was anything to hear. */
    private static String silence(String level) {
        return switch (level) {
            case "ACCEPTED", "SENT" -> "undelivered";
            case "DELIVERED", "SEEN" -> "unread";
            default -> "read";
        };
    }
}
