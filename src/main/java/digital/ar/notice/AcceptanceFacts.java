package digital.ar.notice;

import digital.ar.account.DkimAlgorithm;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.mail.ComposedMail;
import digital.ar.mail.PageContent;
import digital.ar.notice.PreparedNotice.PreparedMessage;
import digital.ar.notice.rules.CheckedNotice.Addressee;
import digital.ar.notice.store.NewRecipient;
import digital.ar.platform.Hashes;
import digital.ar.vault.VaultObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What {@code submission.accepted} puts on record: who, to whom, under which law, and the hash of every byte. */
@Component
class AcceptanceFacts {
    private static final String ORIGINAL = "original.eml";
    private static final String CONTENT = "content.eml";

    EventDraft draft(PreparedNotice prepared, PreparedMessage message) {
        return new EventDraft(
                EventType.SUBMISSION_ACCEPTED,
                prepared.tenant(),
                prepared.id(),
                message.recipient().id(),
                prepared.at(),
                facts(prepared, message),
                objects(message.recipient()));
    }

    /** Written with the acceptance: from its commit on, the page answers to the secret link. Empty: the mail is the content. */
    Optional<EventDraft> available(PreparedNotice prepared, PreparedMessage message) {
        var page = message.recipient().page();
        return page == null
                ? Optional.empty()
                : Optional.of(new EventDraft(
                        EventType.CONTENT_AVAILABLE,
                        prepared.tenant(),
                        prepared.id(),
                        message.recipient().id(),
                        prepared.at(),
                        Map.of("messageSha256", page.sha256()),
                        List.of()));
    }

    private static List<EvidenceObject> objects(NewRecipient recipient) {
        var page = recipient.page();
        var original = object(ORIGINAL, recipient.message());
        return page == null ? List.of(original) : List.of(original, object(CONTENT, page));
    }

    private static EvidenceObject object(String name, VaultObject stored) {
        return new EvidenceObject(name, stored.sha256(), stored.size(), stored.mediaType());
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
        facts.put("parts", parts(message.mail().parts()));
        facts.put("presentation", notice.reading().presentation().name());
        facts.put("identityPolicy", notice.reading().identity().name());
        message.page().ifPresent(page -> facts.put("content", content(page)));
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
        var code = addressee.codeAddress();
        if (code != null) {
            facts.put("codeChannel", Map.of("kind", code.kind().name(), "address", code.address()));
        }
        return facts;
    }

    private static Map<String, Object> content(PageContent page) {
        return Map.of(
                "messageId", page.messageId(),
                "sha256", Hashes.sha256Hex(page.bytes()),
                "size", page.bytes().length,
                "parts", parts(page.parts()));
    }

    private static List<Map<String, Object>> parts(List<ComposedMail.Part> parts) {
        return parts.stream()
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
