package digital.ar.notice;

import digital.ar.account.DkimAlgorithm;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.mail.ComposedMail;
import digital.ar.notice.PreparedNotice.PreparedMessage;
import digital.ar.notice.rules.CheckedNotice.Addressee;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What {@code submission.accepted} puts on record: who, to whom, under which law, and the hash of every byte. */
@Component
class AcceptanceFacts {
    private static final String ORIGINAL = "original.eml";

    EventDraft draft(PreparedNotice prepared, PreparedMessage message) {
        var stored = message.recipient().message();
        return new EventDraft(
                EventType.SUBMISSION_ACCEPTED,
                prepared.tenant(),
                prepared.id(),
                message.recipient().id(),
                prepared.at(),
                facts(prepared, message),
                List.of(new EvidenceObject(ORIGINAL, stored.sha256(), stored.size(), stored.mediaType())));
    }

    private Map<String, Object> facts(PreparedNotice prepared, PreparedMessage message) {
        var notice = prepared.notice();
        var stored = message.recipient().message();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("protocol", prepared.protocol().toString());
        facts.put("noticeType", notice.rule().type().name());
        facts.put("subject", notice.letter().subject());
        facts.put("legalBasis", notice.legalBasis());
        facts.put(
                "creditor",
                Map.of(
                        "name", notice.creditor().name(),
                        "document", notice.creditor().document(),
                        "address", notice.creditor().address()));
        facts.put("recipient", recipient(message.recipient().addressee()));
        facts.put("messageId", message.mail().messageId());
        facts.put("messageSha256", stored.sha256());
        facts.put("messageSize", stored.size());
        facts.put("envelopeFrom", message.mail().returnPath());
        facts.put("trackingBase", message.mail().trackingBase());
        facts.put("parts", parts(message.mail()));
        facts.put("dkim", dkim(message.mail()));
        message.mail().smime().ifPresent(smime -> facts.put("smime", smime(smime)));
        prepared.plan()
                .override(message.recipient().addressee().mailbox().toString())
                .ifPresent(override -> facts.put("suppressionOverride", override));
        if (notice.payment() != null) {
            facts.put("payment", PaymentFacts.of(notice.payment()));
        }
        var until = prepared.plan().responseUntil();
        if (until != null) {
            facts.put("responseUntil", until.toString());
        }
        facts.put("requestSha256", prepared.requestSha256());
        return facts;
    }

    private static Map<String, Object> recipient(Addressee addressee) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", addressee.name());
        facts.put("email", addressee.mailbox().toString());
        if (addressee.document() != null) {
            facts.put("document", addressee.document());
        }
        facts.put("addressSource", addressee.addressSource().inWords());
        return facts;
    }

    private static List<Map<String, Object>> parts(ComposedMail mail) {
        return mail.parts().stream()
                .map(p -> Map.<String, Object>of(
                        "name", p.name(), "mediaType", p.mediaType(), "size", p.size(), "sha256", p.sha256()))
                .toList();
    }

    /**
     * The keys as they belong into DNS now: an expert verifies the signatures with them years later (RFC 6376 3.6.1). The RSA
     * key stands in the members that have always been there, the Ed25519 key (RFC 8463) beside it.
     */
    private static Map<String, Object> dkim(ComposedMail mail) {
        var facts = new LinkedHashMap<String, Object>();
        for (var signature : mail.signatures()) {
            var key = Map.of("selector", signature.selector(), "publicKeyRecord", signature.publicKeyRecord());
            if (signature.algorithm() == DkimAlgorithm.RSA) {
                facts.put("domain", signature.domain());
                facts.putAll(key);
            } else {
                facts.put(signature.algorithm().name().toLowerCase(Locale.ROOT), key);
            }
        }
        return facts;
    }

    private static Map<String, Object> smime(ComposedMail.Smime smime) {
        return Map.of(
                "subject", smime.subject(),
                "serial", smime.serial(),
                "certificateSha256", smime.certificateSha256());
    }
}
