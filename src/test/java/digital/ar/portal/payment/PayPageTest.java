package digital.ar.portal.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import digital.ar.evidence.EventType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Payment.Beneficiary;
import digital.ar.notice.Submission;
import digital.ar.platform.Hashes;
import digital.ar.portal.Browsers;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** From what the creditor gave to what the debtor sees, and to what stands in evidence. */
class PayPageTest extends PortalTest {
    /** R$ 120,00, key 11222333000181 (the sample creditor's). */
    private static final String PIX = "00020126360014br.gov.bcb.pix0114112223330001815204000053039865406120.005802BR"
            + "5917HORIZONTE FOMENTO6009SAO PAULO62090505NTC426304DD86";

    private static final Beneficiary CREDITOR =
            new Beneficiary("Horizonte Fomento Mercantil Ltda.", "11.222.333/0001-81");

    @Test
    void codesAreSeenBehindTheOpeningOnly() {
        var notice = payable(CREDITOR);
        var path = samples.readingPath(notice);
        assertThat(web.get(path).body()).doesNotContain("br.gov.bcb.pix", "120,00", "id=\"pay\"");
        assertThat(web.get("/p/" + notice.protocol()).body()).doesNotContain("br.gov.bcb.pix", "120,00");

        var page = web.get(opened(path)).body();
        assertThat(page)
                .contains("(cento e vinte reais)", "Horizonte Fomento Mercantil Ltda.", "11.222.333/0001-81", PIX)
                .doesNotContain("Atenção antes de pagar");
        assertThat(page.indexOf("cento e vinte reais")).isLessThan(page.indexOf(PIX));
        assertThat(web.get(opened(path) + "&lang=en").body()).contains("(one hundred twenty reais)", "R$120.00");
    }

    @Test
    void theJournalKnowsWhichCodeWasSent() {
        var notice = payable(CREDITOR);
        var accepted = journal.read(notice.id()).getFirst();
        assertThat(accepted.type()).isEqualTo(EventType.SUBMISSION_ACCEPTED);
        assertThat(accepted.facts().get("payment"))
                .isEqualTo(Map.of(
                        "beneficiary",
                        Map.of("name", CREDITOR.name(), "document", "11222333000181"),
                        "amountCents",
                        12_000,
                        "dueDate",
                        "2026-10-10",
                        "pix",
                        Map.of(
                                "sha256",
                                Hashes.sha256Hex(PIX.getBytes(StandardCharsets.US_ASCII)),
                                "account",
                                "cnpj",
                                "merchantName",
                                "HORIZONTE FOMENTO",
                                "merchantCity",
                                "SAO PAULO",
                                "txid",
                                "NTC42",
                                "amountInside",
                                true),
                        "boleto",
                        LINE,
                        "doubts",
                        List.of()));
    }

    @Test
    void anotherBeneficiaryIsToldBeforeTheCode() {
        var page = web.get(opened(samples.readingPath(payable(new Beneficiary("João Golpe", SampleNotices.PERSON)))))
                .body();
        assertThat(page)
                .contains(
                        "Atenção antes de pagar",
                        "Quem recebe não é a empresa ou pessoa",
                        "O código PIX traz um nome diferente",
                        "A chave do código PIX é um CPF ou CNPJ que não é o de quem recebe.",
                        "***.982.247-**")
                .doesNotContain("529.982.247-25");
        assertThat(page.indexOf("Atenção antes de pagar")).isLessThan(page.indexOf(PIX));
    }

    @Test
    void aPhoneReadsTheCodeAndABankTakesTheLine() throws Exception {
        var notice = payable(CREDITOR);
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            var page = context.newPage();
            page.navigate(baseUrl() + samples.readingPath(notice));
            page.getByText("Abrir e ler a notificação").click();
            var pay = page.locator("#pay");
            assertThat(pay.innerText()).contains("O vencimento já passou", "cento e vinte reais");
            assertThat(read(pay.locator("svg.qr"))).isEqualTo(PIX);

            pay.getByText("Copiar código PIX").click();
            pay.getByText("Copiado").waitFor();
            assertThat(clipboard(page)).isEqualTo(PIX);
            pay.getByText("Copiar linha do boleto").click();
            page.waitForCondition(() -> clipboard(page).equals(LINE));
            assertThat(pay.locator("code[aria-hidden]").innerText())
                    .matches("\\d{5}\\.\\d{5} \\d{5}\\.\\d{6} \\d{5}\\.\\d{6} \\d \\d{14}");
        }
    }

    /** R$ 120,00 of 10 October 2026, bank 001. */
    private static final String LINE = "00190500954014481606906809350314415950000012000";

    private NoticeView payable(Beneficiary beneficiary) {
        return samples.payable(
                samples.tenant(), new Submission.Payment(beneficiary, 12_000, LocalDate.of(2026, 10, 10), PIX, LINE));
    }

    private String opened(String path) {
        return Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
    }

    private static String clipboard(Page page) {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    /** By another program than the one that drew it: the decoder sees pixels. */
    private static String read(Locator picture) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(picture.screenshot()));
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
