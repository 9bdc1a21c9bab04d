package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.platform.PlatformProperties;
import digital.ar.portal.Browsers;
import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.Outside;
import digital.ar.receipt.VerificationReport.Verdict;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/**
 * HTTP client → service → PostgreSQL → SMTP → mailbox → Chromium as the debtor → sealed receipt → tools that are not ours.
 */
class NoticeJourneyTest extends ServiceTest {
    @Autowired
    FirstStart firstStart;

    @Autowired
    ApiKeys keys;

    @Autowired
    PlatformProperties platform;

    @TempDir
    Path folder;

    ErpClient erp;

    @BeforeEach
    void anErpWithAKey() {
        firstStart.run();
        var tenant = firstStart.firstTenant().orElseThrow();
        erp = new ErpClient(baseUrl(), keys.create(tenant.id(), "journey").secret());
    }

    @Test
    void aNoticeGoesOutAndComesBackAsASealedReceipt() throws Exception {
        var notice = erp.submit(notice("maria.journey@exemplo.com.br"));
        var mail = erp.await("the mail", () -> erp.mailbox("maria.journey@exemplo.com.br"), m -> true);

        theDebtorReadsAndAcknowledges("maria.journey@exemplo.com.br");

        var receipt = erp.await(
                "the receipt of the answer",
                () -> erp.receipts(notice.get("id")),
                r -> "ANSWER".equals(r.get("kind")) && "ISSUED".equals(r.get("state")));
        assertThat(erp.recipient(notice.get("id")))
                .containsEntry("level", "ANSWERED")
                .containsEntry("gap", false);

        var pdf = erp.pdf(receipt.get("id"));
        var file = Files.write(folder.resolve("receipt.pdf"), pdf);
        outsideToolsAcceptTheReceipt(pdf, file);
        theOriginalIsWhatTheMailboxGot(erp.rawMail(mail.get("id")), erp.events(notice.get("id")));
        ourOwnEngineAcceptsItAndFindsAChangedByte(pdf, file);
    }

    @Test
    void aRefusedAddressIsSaidSoAndGetsAReceiptOfNonDelivery() {
        var notice = erp.submit(notice("unknown.person@exemplo.com.br"));
        var receipt = erp.await(
                "the receipt of non-delivery",
                () -> erp.receipts(notice.get("id")),
                r -> "NON_DELIVERY".equals(r.get("kind")) && "ISSUED".equals(r.get("state")));
        assertThat(erp.recipient(notice.get("id")))
                .containsEntry("failed", true)
                .containsEntry("delivery", "FAILED")
                .containsEntry("nextStep", "OTHER_ADDRESS");
        assertThat(erp.verify(erp.pdf(receipt.get("id")))).extracting("verdict").isNotEqualTo("FAILED");
    }

    @Test
    void aLateBounceTakesTheDeliveryBack() {
        var notice = erp.submit(notice("late.bounce@exemplo.com.br"));
        erp.await("the late bounce", () -> erp.events(notice.get("id")), e -> "bounce.late".equals(e.get("type")));
        var types =
                erp.events(notice.get("id")).stream().map(e -> e.get("type")).toList();
        assertThat(types).contains("relay.accepted", "report.received", "bounce.late");
        assertThat(erp.recipient(notice.get("id")))
                .containsEntry("failed", true)
                .containsEntry("level", "SENT");
    }

    private void theDebtorReadsAndAcknowledges(String email) {
        try (var browsers = new Browsers();
                var phone = browsers.phone()) {
            var page = phone.newPage();
            page.navigate(baseUrl() + "/mailbox?q=" + email);
            page.getByText("Aviso sobre o seu contrato").first().click();
            page.navigate(linkOf(page));
            page.getByText("Abrir e ler a notificação").click();
            page.locator("#answer").getByText("Recebi e estou ciente").click();
            page.locator("#name").fill("Maria Aparecida da Silva");
            page.locator("#document").fill("529.982.247-25");
            page.getByText("Continuar").click();
            page.getByText("Declarar que recebi e estou ciente").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("Sua declaração foi registrada");
        }
    }

    /** The button of the mail, as the mailbox shows it (in a sandboxed frame). */
    private static String linkOf(Page page) {
        return page.frameLocator("iframe.mail-frame")
                .locator("a[href*='/l/']")
                .first()
                .getAttribute("href");
    }

    private void outsideToolsAcceptTheReceipt(byte[] pdf, Path file) throws Exception {
        var anchor = platform.certsDir().resolve("dev/ca.pem").toAbsolutePath();
        assertThat(Outside.dss(pdf, anchor)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(Outside.run(folder, "qpdf", "--check", file.toString()))
                .contains("No syntax or stream encoding errors");
        theAnchorIsTrusted(anchor);
        assertThat(Outside.run(
                        folder, "pdfsig", "-nssdir", folder.resolve("nss").toString(), file.toString()))
                .contains("Signature is Valid", "Certificate is Trusted", "Total document signed");
        Outside.run(folder, "pdfdetach", "-saveall", file.toString());
        assertThat(Outside.run(
                        folder,
                        "openssl",
                        "ts",
                        "-verify",
                        "-token_in",
                        "-in",
                        "checkpoint.tsr",
                        "-data",
                        "checkpoint.txt",
                        "-CAfile",
                        anchor.toString()))
                .contains("Verification: OK");
    }

    private void theAnchorIsTrusted(Path anchor) throws Exception {
        var nss = Files.createDirectory(folder.resolve("nss")).toString();
        Outside.run(folder, "certutil", "-N", "-d", nss, "--empty-password");
        Outside.run(folder, "certutil", "-A", "-d", nss, "-n", "anchor", "-t", "CT,C,C", "-i", anchor.toString());
    }

    @SuppressWarnings("unchecked")
    private void theOriginalIsWhatTheMailboxGot(byte[] received, List<Map<String, Object>> events) throws Exception {
        var original = Files.readAllBytes(folder.resolve("original.eml"));
        assertThat(withoutTraceHeaders(received)).isEqualTo(original);

        var facts = (Map<String, Object>) events.getFirst().get("facts");
        var dkim = (Map<String, String>) facts.get("dkim");
        var script = Path.of("src/test/resources/journey/dkim_verify.py").toAbsolutePath();
        assertThat(Outside.run(
                        folder,
                        "/usr/bin/python3",
                        script.toString(),
                        "original.eml",
                        dkim.get("selector") + "._domainkey." + dkim.get("domain"),
                        dkim.get("publicKeyRecord")))
                .isEqualToIgnoringWhitespace("pass");
    }

    /** RFC 5321 4.4: the receiving server puts Return-Path and Received in front. */
    private static byte[] withoutTraceHeaders(byte[] received) {
        var text = new String(received, StandardCharsets.ISO_8859_1);
        var skipped = text.replaceFirst("^Return-Path:[^\r]*\r\n", "")
                .replaceFirst("^Received:[^\r]*\r\n([ \t][^\r]*\r\n)*", "");
        return skipped.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void ourOwnEngineAcceptsItAndFindsAChangedByte(byte[] pdf, Path file) throws Exception {
        var offline = new OfflineVerification(OfflineVerification.Trusted.by(platform.certsDir()));
        assertThat(offline.verify(file).checks()).noneMatch(c -> c.verdict() == Verdict.FAILED);
        assertThat(erp.verify(pdf).get("verdict")).isNotEqualTo("FAILED");

        var changed = Arrays.copyOf(pdf, pdf.length);
        changed[pdf.length / 3] ^= 1;
        assertThat(offline.verify(Files.write(folder.resolve("changed.pdf"), changed))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(erp.verify(changed)).containsEntry("verdict", "FAILED");
    }

    static Map<String, Object> notice(String email) {
        return Map.of(
                "type", "COLLECTION",
                "creditor",
                        Map.of(
                                "name", "Fomento Exemplo Ltda",
                                "document", "12.ABC.345/01DE-35",
                                "address", "Rua da Quitanda, 100, São Paulo, SP, 01012-010"),
                "legalBasis", "CREDIT_PROTECTION",
                "subject", "Aviso sobre o seu contrato",
                "recipients",
                        List.of(Map.of(
                                "name",
                                "Maria Aparecida da Silva",
                                "email",
                                email,
                                "document",
                                "529.982.247-25",
                                "addressSource",
                                Map.of("kind", "CONTRACT", "text", "cláusula 14.2"))),
                "titles", List.of(Map.of("number", "DUP-1001/1", "dueDate", "2026-10-10", "amountCents", 125_000)),
                "details",
                        Map.of(
                                "paymentMeans", "Boleto no portal do credor",
                                "contact", "cobranca@exemplo.com.br",
                                "disputeChannel", "0800 000 0000"),
                "content",
                        Map.of("html", "<p>Prezada Maria,</p><p>consta em aberto a duplicata <b>DUP-1001/1</b>.</p>"),
                "attachments",
                        List.of(Map.of(
                                "fileName", "boleto março.pdf",
                                "mediaType", "application/pdf",
                                "content", "JVBERi0xLjQKJUVPRgo=")));
    }
}
