package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;

import java.util.Set;

/** Of what a notice was made, and that its bytes are fixed. */
final class SubmissionFacts {
    private static final Shape KEY = Shape.of(
            text("selector", "of the key in DNS"),
            text("publicKeyRecord", "TXT record of the key as it belonged into DNS then (RFC 6376 3.6.1)"));
    private static final Shape PARTS = Shape.of(
            text("name", "file name, or media type of a body"),
            text("mediaType", "of the part"),
            number("size", "bytes"),
            sha256("sha256", "of the decoded bytes"));
    private static final Fact[] MESSAGE = {
        text("messageId", "Message-ID of the mail"),
        sha256("messageSha256", "of the whole message, byte for byte as it is sent"),
        number("messageSize", "bytes"),
        text("envelopeFrom", "return path of this recipient alone"),
        text("trackingBase", "what the addresses of the mail's image, links and pages begin with")
                .optional(),
        object("parts", PARTS, "bodies and attachments").list(),
        object(
                "dkim",
                Shape.of(
                        text("domain", "signing domain").optional(),
                        text("selector", "of the RSA key").optional(),
                        text("publicKeyRecord", "of the RSA key").optional(),
                        object("ed25519", KEY, "the second signature (RFC 8463)")
                                .optional()),
                "signatures made, with the keys that check them"),
        object(
                        "smime",
                        Shape.of(
                                text("subject", "of the certificate"),
                                text("serial", "of the certificate"),
                                sha256("certificateSha256", "of the certificate")),
                        "the content is signed too")
                .optional()
    };

    static final Shape ACCEPTED = Shape.of(
                    text("protocol", "number by which people name the notice"),
                    text("noticeType", "type of `notice/types.json`"),
                    text("subject", "of the mail"),
                    text("legalBasis", "for the processing of personal data, as the creditor stated it"),
                    object(
                            "creditor",
                            Shape.of(
                                    text("name", "as submitted"),
                                    text("document", "CPF or CNPJ, normalised"),
                                    text("address", "postal address")),
                            "in whose name the notice is sent"),
                    object(
                            "recipient",
                            Shape.of(
                                    text("name", "as submitted"),
                                    text("email", "where the mail goes"),
                                    text("document", "CPF or CNPJ, normalised").optional(),
                                    text("addressSource", "where the creditor says that the address comes from"),
                                    object(
                                                    "codeChannel",
                                                    Shape.of(
                                                            word("kind", Set.of("EMAIL", "SMS"), "of the way"),
                                                            text("address", "e-mail address or phone number")),
                                                    "second way to the recipient that the creditor named for one-time codes")
                                            .optional()),
                            "to whom"))
            .and(MESSAGE)
            .and(
                    object(
                                    "suppressionOverride",
                                    Shape.of(
                                            text("reason", "the sender's words"),
                                            object(
                                                            "entries",
                                                            Shape.of(
                                                                    text("reason", "why the address is on the list"),
                                                                    time("since", "when it came on the list")),
                                                            "of the suppression list")
                                                    .list()),
                                    "the address was on the suppression list, and the sender wrote to it all the same")
                            .optional(),
                    word(
                                    "presentation",
                                    Set.of("IN_MAIL", "ON_PAGE"),
                                    "where the content stands; older records: in the mail")
                            .optional(),
                    word(
                                    "identityPolicy",
                                    Set.of("NONE", "DOCUMENT_DIGITS", "ONE_TIME_CODE"),
                                    "what the reading page asks before it opens; older records: nothing")
                            .optional(),
                    object(
                                    "content",
                                    Shape.of(
                                            text("messageId", "of `content.eml`"),
                                            sha256(
                                                    "sha256",
                                                    "of `content.eml`, which the reading page shows; it is not sent"),
                                            number("size", "bytes"),
                                            object("parts", PARTS, "bodies and attachments")
                                                    .list()),
                                    "the content, where the mail does not carry it")
                            .optional(),
                    object("payment", PaymentShape.PAYMENT, "how to pay, as the creditor gave it")
                            .optional(),
                    time("responseUntil", "an answer is awaited until then").optional(),
                    sha256("requestSha256", "of the request as it was received"));

    static final Shape REJECTED = Shape.of(
            word("via", Set.of("api", "smtp", "csv"), "the way in"),
            sha256("requestSha256", "of the request as it was received"),
            object(
                            "reasons",
                            Shape.of(
                                    text("field", "JSON pointer (RFC 6901)").optional(),
                                    text("code", "stable word"),
                                    text("message", "English sentence")),
                            "every violation")
                    .list());

    static final Shape COMPOSED = Shape.of(MESSAGE);

    private SubmissionFacts() {}
}
