package digital.ar.notice.rules;

import digital.ar.notice.AddressSource;
import digital.ar.notice.CodeAddress;
import digital.ar.notice.NoticeView.Party;
import digital.ar.notice.NoticeView.Title;
import digital.ar.notice.Payment;
import digital.ar.notice.Reading;
import digital.ar.notice.Submission;
import digital.ar.notice.Warning;
import digital.ar.notice.content.Letter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notice that keeps every rule, in normal form: documents without mask, addresses with A-labels, HTML sanitized.
 *
 * @param legalBasis in words: the type's law and the basis of LGPD
 * @param reading as the type says or the request asks
 */
public record CheckedNotice(
        TypeRules.Rule rule,
        Party creditor,
        String legalBasis,
        Reading reading,
        List<Addressee> recipients,
        List<Title> titles,
        Map<String, String> details,
        Letter letter,
        List<Submission.Attachment> attachments,
        @Nullable String externalId,
        Map<String, String> references,
        List<String> tags,
        @Nullable Payment payment,
        List<Warning> warnings) {
    /** The same with further warnings. */
    public CheckedNotice warned(List<Warning> more) {
        return new CheckedNotice(
                rule,
                creditor,
                legalBasis,
                reading,
                recipients,
                titles,
                details,
                letter,
                attachments,
                externalId,
                references,
                tags,
                payment,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** @param document without mask, or null @param codeAddress with one-time codes, else null */
    public record Addressee(
            String name,
            Mailbox mailbox,
            @Nullable String document,
            AddressSource addressSource,
            @Nullable CodeAddress codeAddress) {}
}
