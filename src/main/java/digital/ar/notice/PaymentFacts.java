package digital.ar.notice;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The payment data that went with a notice, as facts. A boleto's line stands there whole, because people compare it with what they
 * paid; a PIX code by its hash and by what it says: its key may be a person's phone number, its address a secret.
 */
final class PaymentFacts {
    private PaymentFacts() {}

    static Map<String, Object> of(Payment payment) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put(
                "beneficiary",
                Map.of(
                        "name", payment.beneficiary().name(),
                        "document", payment.beneficiary().document()));
        facts.put("amountCents", payment.amountCents());
        if (payment.dueDate() != null) {
            facts.put("dueDate", payment.dueDate().toString());
        }
        if (payment.pix() != null) {
            facts.put("pix", pix(payment.pix()));
        }
        if (payment.boleto() != null) {
            facts.put("boleto", payment.boleto().line());
        }
        facts.put(
                "doubts",
                payment.doubts().stream()
                        .map(doubt -> doubt.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        return facts;
    }

    private static Map<String, Object> pix(Payment.Pix pix) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("sha256", Hashes.sha256Hex(pix.payload().getBytes(StandardCharsets.US_ASCII)));
        facts.put("account", pix.account().toLowerCase(Locale.ROOT));
        if (pix.host() != null) {
            facts.put("host", pix.host());
        }
        facts.put("merchantName", pix.merchantName());
        facts.put("merchantCity", pix.merchantCity());
        if (pix.txid() != null) {
            facts.put("txid", pix.txid());
        }
        facts.put("amountInside", pix.amountInside());
        return facts;
    }
}
