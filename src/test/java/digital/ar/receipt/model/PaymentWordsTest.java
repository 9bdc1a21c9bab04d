package digital.ar.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The receipt says which payment data went with the notice, and what that does not prove. */
class PaymentWordsTest {
    private final PaymentWords words = new PaymentWords(new Texts());

    @Test
    void whatWasGivenStandsThereWithWhatDiffered() {
        var lines = words.lines(List.of(accepted(Map.of(
                "payment",
                Map.of(
                        "beneficiary",
                        Map.of("name", "João da Silva", "document", "52998224725"),
                        "amountCents",
                        12_000L,
                        "dueDate",
                        "2026-12-10",
                        "pix",
                        Map.of("sha256", "ab".repeat(32), "merchantName", "FULANO", "host", "pix.example.com"),
                        "boleto",
                        "00190500954014481606906809350314337370000000100",
                        "doubts",
                        List.of("beneficiary", "name-in-code"))))));
        assertThat(lines)
                .containsExactly(
                        "R$\u00a0120,00 para João da Silva, ***.982.247-**; vencimento 10/12/2026",
                        "PIX: o código traz o nome FULANO (pix.example.com); SHA-256 do código " + "ab".repeat(32),
                        "Boleto: 00190500954014481606906809350314337370000000100",
                        "Divergências avisadas a quem enviou: quem recebe não é quem a notificação diz que deve ser pago;"
                                + " o código PIX traz outro nome",
                        "Como o credor informou ao enviar. Não prova pagamento, nem de quem é a conta.");
    }

    @Test
    void withoutPaymentDataThereIsNoLine() {
        assertThat(words.lines(List.of(accepted(Map.of())))).isEmpty();
    }

    private static Event accepted(Map<String, Object> facts) {
        var at = Instant.parse("2026-11-30T12:00:00Z");
        var id = new UUID(1, 1);
        return new Event(
                id, id, id, id, 1, null, EventType.SUBMISSION_ACCEPTED, at, at, "lab", "00", facts, List.of(), "00");
    }
}
