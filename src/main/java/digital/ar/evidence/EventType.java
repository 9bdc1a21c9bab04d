package digital.ar.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import digital.ar.vault.Vault;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal's vocabulary. Names of ETSI EN 319 522-3 where it has one; each value says what it does not mean. */
public enum EventType {
    /** Content hashed, stored and queued. Nothing was sent yet. */
    SUBMISSION_ACCEPTED("SubmissionAcceptance"),
    SUBMISSION_REJECTED("SubmissionRejection"),
    MESSAGE_COMPOSED(null),
    /** A 4xx or no connection; the service tries again. Says nothing about the address. */
    TRANSMISSION_DEFERRED(null),
    /** The connection or this process ended when the outcome was unknown: the message may have arrived, perhaps twice. */
    TRANSMISSION_UNCERTAIN(null),
    /** The recipient's server answered 2xx to end-of-DATA. Not: in the mailbox, not: read. */
    RELAY_ACCEPTED("RelayToNonERDS"),
    RELAY_FAILED("RelayToNonERDSFailure"),
    REPORT_RECEIVED("ReceivedFromNonERDS"),
    BOUNCE_LATE("RelayToNonERDSFailure"),
    /** The image was fetched, by whom is in the class. Not a reading. */
    NOTIFICATION_OPENED("NotificationAccessTracking"),
    NOTIFICATION_CLICKED("NotificationAccessTracking"),
    CONTENT_AVAILABLE("ContentConsignment"),
    /** Shown after a deliberate act (POST) by the holder of the secret link. Not: understood, not: accepted. */
    CONTENT_READ("ContentHandover"),
    CONTENT_DOWNLOADED("ContentAccessTracking"),
    /** What the reader's browser said of how long the page was visible. Not measured by us. Not: looked at, not: understood. */
    CONTENT_PROGRESS("ContentAccessTracking"),
    /** A one-time code was handed over for the second address. Not: received. */
    IDENTITY_CODE_SENT(null),
    /** A wrong answer to the question before the opening. What was typed is not kept. Not: by whom. */
    IDENTITY_FAILED(null),
    /** A further link to the reading page was handed to our own queue for the notified address. Not: that a server took it. */
    LINK_QUEUED(null),
    /** "Recebi e estou ciente." Knowledge, not agreement. */
    ANSWER_ACKNOWLEDGED("ConsignmentAcceptance"),
    ANSWER_ACCEPTED("ConsignmentAcceptance"),
    ANSWER_REFUSED("ConsignmentRejection"),
    ANSWER_DISPUTED("ConsignmentRejection"),
    /** Asks for another date or to renegotiate, or says that it was paid. Not: acknowledging the debt, not: true. */
    ANSWER_REQUESTED(null),
    ANSWER_EXPIRED("AcceptanceRejectionExpiry"),
    /** Somebody with the secret address opted out of reminders. Not: read, not: identified; legal notices still go out. */
    RECIPIENT_UNSUBSCRIBED(null),
    /** Somebody with the secret address said that it is not the recipient's. Not: checked; what was read before stays read. */
    RECIPIENT_NOT_ME(null),
    /** A receipt was handed to our own queue for the notified address. Not: that a server took it. */
    COPY_QUEUED(null),
    /** A data subject's request to the tenant (LGPD art. 18). Not: that it is justified. */
    RIGHTS_REQUESTED(null),
    /** The tenant's answer to it. Not: that the answer is right. */
    RIGHTS_ANSWERED(null),
    /** The window for bounces ended without one: the delivery is no longer provisional. */
    DELIVERY_CONFIRMED(null),
    RECEIPT_ISSUED(null),
    RECEIPT_RENEWED(null),
    /** A data key was destroyed: what it encrypted cannot be read here any more. Not: that no copies exist elsewhere. */
    CONTENT_ERASED(null),
    /** Somebody ordered that nothing of the notice may go, also after its time. */
    HOLD_PLACED(null),
    HOLD_RELEASED(null),
    /** The service, or a part that it needs, was away. In the service's own chain. */
    SERVICE_OUTAGE(null),
    /** Our clock and the reference's differed by more than the threshold, or do so no more. In the service's own chain. */
    CLOCK_DRIFT(null),
    /** A month of events was moved to object storage. In the service's own chain. */
    JOURNAL_ARCHIVED(null),
    /** How often strangers were refused in a period, by kind and network. Not: who they were. In the service's own chain. */
    ACCESS_REFUSED(null);

    private static final String ETSI = "http://uri.etsi.org/19522/Event/";
    private static final Map<String, EventType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));
    private final @Nullable String etsiName;
    private final String code;

    EventType(@Nullable String etsiName) {
        this.etsiName = etsiName;
        this.code = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }

    /** {@code submission.accepted}, {@code content.read}, {@code recipient.not-me}, … */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * Lies in the journal unencrypted, because it must be readable when the notice's content key is destroyed: why and by
     * whom something was kept or erased. Its facts carry nothing about the debtor.
     */
    public boolean inClear() {
        return this == CONTENT_ERASED || this == HOLD_PLACED || this == HOLD_RELEASED;
    }

    /** What a person declared on the reading page, of whatever kind. */
    public boolean isAnswer() {
        return switch (this) {
            case ANSWER_ACKNOWLEDGED, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_DISPUTED, ANSWER_REQUESTED -> true;
            default -> false;
        };
    }

    /** Under which key the objects lie that such an event names. */
    public Vault.Purpose objectsPurpose() {
        return this == RECEIPT_ISSUED || this == RECEIPT_RENEWED ? Vault.Purpose.RECEIPT : Vault.Purpose.CONTENT;
    }

    /** The URI of ETSI EN 319 522-3, or null when the standard has no such event. */
    public @Nullable String etsiUri() {
        return etsiName == null ? null : ETSI + etsiName;
    }

    /** @throws IllegalArgumentException unknown code */
    public static EventType of(String code) {
        var type = BY_CODE.get(code);
        if (type == null) {
            throw new IllegalArgumentException("unknown event type " + code);
        }
        return type;
    }
}
