package digital.ar.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The notice that the demo sends, as the body of {@code POST /v1/notices}. */
final class DemoNotice {
    static final String DEBTOR_NAME = "Maria Aparecida da Silva";
    static final String DEBTOR_DOCUMENT = "52998224725";

    private DemoNotice() {}

    /** A static BR Code with a random key that nobody has: what pays it goes nowhere. */
    private static final String PIX = "00020126580014br.gov.bcb.pix01367d9f0335-8dcc-4054-9bf9-0dbd61d36906"
            + "52040000530398654071250.005802BR5920FOMENTO EXEMPLO LTDA6009SAO PAULO62120508DUP100116304874D";

    static Map<String, Object> to(String email) {
        var due = LocalDate.now(ZoneOffset.UTC).minusDays(12);
        return Map.of(
                "type", "COLLECTION",
                "creditor",
                        Map.of(
                                "name", "Fomento Exemplo Ltda",
                                "document", "12.ABC.345/01DE-35",
                                "address", "Rua da Quitanda, 100, São Paulo, SP, 01012-010"),
                "legalBasis", "CREDIT_PROTECTION",
                "subject", "Aviso importante sobre o seu contrato",
                "recipients",
                        List.of(Map.of(
                                "name", DEBTOR_NAME,
                                "email", email,
                                "document", DEBTOR_DOCUMENT,
                                "addressSource", Map.of("kind", "CONTRACT", "text", "cláusula 14.2"))),
                "titles", List.of(Map.of("number", "DUP-1001/1", "dueDate", due.toString(), "amountCents", 125_000)),
                "payment",
                        Map.of(
                                "beneficiary",
                                Map.of("name", "Fomento Exemplo Ltda", "document", "12.ABC.345/01DE-35"),
                                "amountCents",
                                125_000,
                                "pix",
                                PIX),
                "details",
                        Map.of(
                                "paymentMeans", "PIX, na página desta notificação",
                                "contact", "cobranca@exemplo.com.br",
                                "disputeChannel", "0800 000 0000"),
                "content",
                        Map.of("template", "collection", "variables", Map.of("signature", "Equipe de relacionamento")),
                "externalId", "demo");
    }
}
