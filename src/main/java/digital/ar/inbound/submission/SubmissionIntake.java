package digital.ar.inbound.submission;

import digital.ar.account.Tenant;
import digital.ar.inbound.smtp.SmtpReply;
import digital.ar.notice.NoticeRequests;
import digital.ar.notice.Submissions.Acceptance;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From mail to notice; the one place where a problem becomes an SMTP reply. */
@Component
class SubmissionIntake {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionIntake.class);
    private static final int MAX_LINES = 10;
    private static final int MAX_LINE = 400; // RFC 5321 4.5.3.1.5: 512 octets with code and line end

    private final NoticeRequests requests;

    SubmissionIntake(NoticeRequests requests) {
        this.requests = requests;
    }

    /** @param more lines of the reply behind the first */
    record Answer(SmtpReply reply, List<String> more) {
        boolean accepted() {
            return reply.code() == 250;
        }
    }

    Answer take(Tenant tenant, List<String> recipients, byte[] content) {
        try {
            var mail = NoticeMail.read(content, recipients);
            return accepted(requests.submit(tenant.id(), mail.request(), mail.idempotencyKey()));
        } catch (Problem e) {
            return refused(tenant, e);
        } catch (RuntimeException e) {
            LOG.error("A submission by SMTP of tenant {} failed, sender told to try again", tenant.id(), e);
            return new Answer(SmtpReply.LATER, List.of());
        }
    }

    private static Answer accepted(Acceptance acceptance) {
        var text = acceptance.protocol()
                + (acceptance.replayed() ? " was accepted before as " : " accepted as ")
                + Ids.publicId(IdPrefix.NTC, acceptance.notice());
        var warnings = acceptance.warnings().stream()
                .map(w -> line("2.0.0", "warning: " + FieldNames.of(w.pointer()) + " " + w.message()))
                .limit(MAX_LINES)
                .toList();
        return new Answer(new SmtpReply(250, "2.0.0", text), warnings);
    }

    private static Answer refused(Tenant tenant, Problem problem) {
        LOG.info(
                "A submission by SMTP of tenant {} is refused: {}, {} violation(s)",
                tenant.id(),
                problem.type(),
                problem.violations().size());
        return switch (problem.type()) {
            case INTERNAL, UNAVAILABLE, TOO_MANY_REQUESTS -> new Answer(SmtpReply.LATER, List.of());
            case PAYLOAD_TOO_LARGE -> new Answer(new SmtpReply(552, "5.3.4", text(problem)), List.of());
            default -> new Answer(new SmtpReply(550, "5.7.1", text(problem)), violations(problem));
        };
    }

    private static List<String> violations(Problem problem) {
        return problem.violations().stream()
                .limit(MAX_LINES)
                .map(v -> line("5.7.1", FieldNames.of(v.pointer()) + " " + v.message()))
                .toList();
    }

    private static String text(Problem problem) {
        var said = String.valueOf(problem.getMessage());
        var left = problem.violations().size() - MAX_LINES;
        return bounded(
                left > 0
                        ? said + " The first " + MAX_LINES + " of "
                                + problem.violations().size() + ":"
                        : said);
    }

    private static String line(String enhanced, String text) {
        return enhanced + " " + bounded(text);
    }

    /** Printable ASCII on one line (RFC 5321 4.2): a reply may repeat what a stranger wrote. */
    private static String bounded(String text) {
        var ascii = text.replaceAll("[^\\x20-\\x7E]+", "?");
        return ascii.substring(0, Math.min(ascii.length(), MAX_LINE));
    }
}
