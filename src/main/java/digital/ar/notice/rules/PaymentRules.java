package digital.ar.notice.rules;

import digital.ar.notice.NoticeType;
import digital.ar.notice.Payment;
import digital.ar.notice.Payment.Beneficiary;
import digital.ar.notice.Payment.Doubt;
import digital.ar.notice.Submission;
import digital.ar.notice.payment.BrCode;
import digital.ar.notice.payment.DueDateFactor;
import digital.ar.notice.payment.InvalidCode;
import digital.ar.notice.payment.PixAccount;
import digital.ar.notice.payment.Slip;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How to pay: each code whole, and both say what the request says. */
final class PaymentRules {
    private static final String PIX = "/payment/pix";
    private static final String BOLETO = "/payment/boleto";
    private static final String DUE = "/payment/dueDate";
    private final Findings findings;
    private final Fields fields;
    private final LocalDate today;

    /** @param today in Brasília */
    PaymentRules(Findings findings, LocalDate today) {
        this.findings = findings;
        this.fields = new Fields(findings);
        this.today = today;
    }

    /** @param expected who is to be paid by what the notice says */
    @Nullable
    Payment check(Submission.@Nullable Payment given, NoticeType type, Beneficiary expected) {
        if (given == null) {
            return null;
        }
        if (type == NoticeType.SETTLED) {
            findings.refuse("/payment", "payment.settled", "must be left out: the notice says that nothing is owed");
        }
        if (given.pix() == null && given.boleto() == null) {
            findings.refuse("/payment", "required", "must have pix, boleto or both");
        }
        var beneficiary = new Beneficiary(
                fields.line("/payment/beneficiary/name", given.beneficiary().name()),
                fields.document(
                        "/payment/beneficiary/document", given.beneficiary().document()));
        var code = given.pix() == null ? null : pix(given.pix(), given.amountCents());
        var slip = given.boleto() == null ? null : boleto(given.boleto(), given.amountCents());
        var dueDate = dueDate(given.dueDate(), slip);
        var doubts = PaymentDoubts.of(expected, beneficiary, code);
        doubts.forEach(doubt -> warn(doubt, expected));
        return new Payment(beneficiary, given.amountCents(), dueDate, summary(code), summary(slip), doubts);
    }

    private @Nullable BrCode pix(String text, long amount) {
        try {
            var code = BrCode.parse(text);
            if (code.amountCents() != null && code.amountCents() != amount) {
                findings.refuse(PIX, "pix.amount", differs("amount", code.amountCents(), amount));
            }
            return code;
        } catch (InvalidCode e) {
            findings.refuse(PIX, e.code(), e.message());
            return null;
        }
    }

    private @Nullable Slip boleto(String text, long amount) {
        try {
            var slip = Slip.parse(text);
            slip.amountCents().ifPresent(inside -> {
                if (inside != amount) {
                    findings.refuse(BOLETO, "boleto.amount", differs("amount", inside, amount));
                }
            });
            return slip;
        } catch (InvalidCode e) {
            findings.refuse(BOLETO, e.code(), e.message());
            return null;
        }
    }

    private static String differs(String what, long inside, long given) {
        return "has the %s %d (cents); /payment/amountCents is %d".formatted(what, inside, given);
    }

    private @Nullable LocalDate dueDate(@Nullable LocalDate given, @Nullable Slip slip) {
        var factor = slip == null ? null : slip.dueDateFactor().orElse(null);
        var inside = factor == null ? null : DueDateFactor.near(factor, today).orElse(null);
        if (given != null && factor != null && !DueDateFactor.of(given).equals(java.util.Optional.of(factor))) {
            findings.refuse(
                    DUE, "boleto.dueDate", "is not the boleto's, which is " + (inside == null ? "another" : inside));
        }
        var date = given == null ? inside : given;
        if (date != null && date.isBefore(today)) {
            findings.warn(DUE, "payment.expired", "is over: banks may refuse the code or ask for interest");
        }
        return date;
    }

    private void warn(Doubt doubt, Beneficiary expected) {
        switch (doubt) {
            case BENEFICIARY ->
                findings.warn(
                        "/payment/beneficiary/document",
                        "beneficiary.differs",
                        "is not that of " + expected.name()
                                + ", who is to be paid by the notice; the debtor is told so");
            case BENEFICIARY_NAME ->
                findings.warn(
                        "/payment/beneficiary/name",
                        "beneficiary.name",
                        "is not " + expected.name() + ", whose document it is");
            case NAME_IN_CODE ->
                findings.warn(
                        PIX, "pix.merchantName", "names another receiver than the beneficiary; the debtor is told so");
            case KEY ->
                findings.warn(
                        PIX,
                        "pix.keyDiffers",
                        "has a key that is not the beneficiary's document; the debtor is told so");
        }
    }

    private static Payment.@Nullable Pix summary(@Nullable BrCode code) {
        if (code == null) {
            return null;
        }
        var host = code.account() instanceof PixAccount.Location location ? location.host() : null;
        var account =
                code.account() instanceof PixAccount.Key key ? key.key().kind().name() : "LOCATION";
        return new Payment.Pix(
                code.payload(),
                account,
                host,
                code.merchantName(),
                code.merchantCity(),
                code.txid(),
                code.amountCents() != null);
    }

    private static Payment.@Nullable Boleto summary(@Nullable Slip slip) {
        return slip == null
                ? null
                : new Payment.Boleto(slip.line(), slip.amountCents().isPresent());
    }
}
