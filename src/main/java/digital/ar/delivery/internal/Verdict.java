package digital.ar.delivery.internal;

import digital.ar.delivery.smtp.SmtpFailure;
import digital.ar.delivery.smtp.Stage;

/** What an attempt came to. */
sealed interface Verdict {
    /** The peer's 2xx to end-of-data, or the reason why not. */
    String text();

    record Sent(String text) implements Verdict {}

    record Later(String text) implements Verdict {}

    record Never(String text) implements Verdict {}

    /** Only a 5xx in the mail transaction is for good; doors that are shut today may open (RFC 5321 4.5.4.1). */
    static Verdict of(SmtpFailure failure) {
        var permanent = failure.reply()
                .filter(reply -> reply.permanentNegative() && failure.stage().compareTo(Stage.MAIL) >= 0)
                .isPresent();
        var text = failure.reply().map(reply -> reply.text()).orElse(failure.detail());
        return permanent ? new Never(text) : new Later(text);
    }
}
