package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Payment codes at the API's door: whole and matching, or refused at the field; who is paid, held against who should be. */
class PaymentSubmissionTest extends NoticeServiceTest {
    /** Manual de Padrões para Iniciação do Pix: names Fulano de Tal, without amount. */
    private static final String PIX =
            "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal"
                    + "6008BRASILIA62070503***63041D3D";

    /** R$ 1,00 of 31 December 2007, or of 21 August 2032. */
    private static final String BOLETO = "00190.50095 40144.816069 06809.350314 3 37370000000100";

    @Test
    void anAcceptedNoticeShowsThePaymentInNormalForm() {
        var answer = api.submit(with(payment("pix", PIX, "boleto", BOLETO.replace(" ", ""))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var notice = api.get("/v1/notices/" + answer.body().get("id")).body();
        assertThat(notice.get("payment"))
                .isEqualTo(map(
                        "beneficiary",
                        map("name", "Fomento Exemplo Ltda", "document", "12ABC34501DE35"),
                        "amountCents",
                        100,
                        "dueDate",
                        "2032-08-21",
                        "pix",
                        PIX,
                        "boleto",
                        BOLETO.replaceAll("[ .]", "")));
        assertThat(answer.text()).contains("pix.merchantName").doesNotContain("beneficiary.differs");
    }

    @Test
    void aBarcodeIsKeptAsTheLine() {
        var answer = api.submit(with(payment("boleto", "00193373700000001000500940144816060680935031")));
        assertThat(api.get("/v1/notices/" + answer.body().get("id")).text()).contains(BOLETO.replaceAll("[ .]", ""));
    }

    @Test
    void anotherBeneficiaryIsWarnedAbout() {
        var payment = payment("boleto", BOLETO);
        payment.put("beneficiary", map("name", "Outra Empresa SA", "document", "11.222.333/0001-81"));
        assertThat(api.submit(with(payment)).text()).contains("beneficiary.differs", "Fomento Exemplo Ltda");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("/payment required", payment()),
                Arguments.of("/payment/pix pix.crc", payment("pix", PIX.replace("1D3D", "1D3E"))),
                Arguments.of("/payment/boleto boleto.checkDigit", payment("boleto", BOLETO.replace("37370", "37371"))),
                Arguments.of("/payment/boleto boleto.amount", payment("boleto", BOLETO, "amountCents", 101)),
                Arguments.of("/payment/dueDate boleto.dueDate", payment("boleto", BOLETO, "dueDate", "2026-12-10")),
                Arguments.of(
                        "/payment/beneficiary/document document.invalid",
                        payment("boleto", BOLETO, "beneficiary", map("name", "A B", "document", "1"))),
                Arguments.of(
                        "/payment/beneficiary/name line.controls",
                        payment("boleto", BOLETO, "beneficiary", map("name", "A\r\nB", "document", Requests.CPF))),
                Arguments.of("/payment/amountCents ", payment("boleto", BOLETO, "amountCents", 0)),
                Arguments.of("/payment/qr member.unknown", payment("boleto", BOLETO, "qr", "x")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theFieldIsNamed(String violation, Map<String, Object> payment) {
        var answer = api.submit(with(payment));
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.violations()).as(answer.text()).hasSize(1);
        assertThat(answer.violations().getFirst()).startsWith(violation);
        assertThat(rowsOfTenant()).isZero();
    }

    @Test
    void whoSaysThatNothingIsOwedAsksForNothing() {
        var request = with(payment("boleto", BOLETO));
        request.put("type", "SETTLED");
        request.put("details", map("settled", "Contrato C-77"));
        assertThat(api.submit(request).violations()).containsExactly("/payment payment.settled");
    }

    private static Map<String, Object> with(Map<String, Object> payment) {
        return Requests.collection(r -> r.put("payment", payment));
    }

    private static Map<String, Object> payment(Object... pairs) {
        var payment =
                map("beneficiary", map("name", "Fomento Exemplo Ltda", "document", Requests.CNPJ), "amountCents", 100);
        payment.putAll(map(pairs));
        return payment;
    }
}
