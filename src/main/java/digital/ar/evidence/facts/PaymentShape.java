package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import java.util.Set;

/** The payment data that went with a notice. That somebody paid is in no fact. */
final class PaymentShape {
    static final Shape PAYMENT = Shape.of(
            object(
                    "beneficiary",
                    Shape.of(text("name", "as submitted"), text("document", "CPF or CNPJ, normalised")),
                    "who is to receive the money, by the creditor's word"),
            number("amountCents", "Brazilian real, in cents"),
            text("dueDate", "calendar date, given or of the boleto").optional(),
            object(
                            "pix",
                            Shape.of(
                                    sha256("sha256", "of the code, ASCII"),
                                    word(
                                            "account",
                                            Set.of("cpf", "cnpj", "email", "phone", "evp", "location"),
                                            "kind of key; `location`: the payer's bank asks an address"),
                                    text("host", "of that address").optional(),
                                    text("merchantName", "receiver that the code names"),
                                    text("merchantCity", "of the code"),
                                    text("txid", "identifier in the code").optional(),
                                    yesNo("amountInside", "the code brings the amount itself")),
                            "BR Code of PIX")
                    .optional(),
            text("boleto", "line of digits").optional(),
            word(
                            "doubts",
                            Set.of("beneficiary", "beneficiary-name", "name-in-code", "key"),
                            "what differed; the debtor was told, save of `beneficiary-name`")
                    .list());

    private PaymentShape() {}
}
