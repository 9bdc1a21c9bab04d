package digital.ar.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.inbound.smtp.SmtpDialogue;
import digital.ar.inbound.submission.SubmissionServer;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A system without an API sends a notice by mail. */
class SubmissionBySmtpTest extends ServiceTest {
    private static final String HEAD = """
            From: erp@credora.example
            Message-ID: <%s@erp.credora.example>
            Subject: Aviso de =?utf-8?q?quita=C3=A7=C3=A3o?=
            X-AR-Type: SETTLED
            X-AR-Legal-Basis: CREDIT_PROTECTION
            X-AR-Creditor-Name: Credora S.A.
            X-AR-Creditor-Document: 11.222.333/0001-81
            X-AR-Creditor-Address: Rua A, 1, Sao Paulo, SP
            X-AR-Creditor-Email: juridico-%s@credora.example
            X-AR-Address-Source: CONTRACT; Contrato 1, clausula 9
            X-AR-Detail-Settled: Contrato 1
            X-AR-External-Id: erp-%s
            X-AR-Tag: smtp, lote-7
            X-AR-Reference: filial=SP 01
            """;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @Autowired
    SubmissionServer submission;

    @Autowired
    SandboxEndpoint server;

    @Autowired
    ApiKeys keys;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    private UUID tenant;
    private String key;

    @BeforeEach
    void key() {
        if (firstStart.firstTenant().isEmpty()) {
            firstStart.run();
        }
        tenant = firstStart.firstTenant().orElseThrow().id();
        key = keys.create(tenant, "smtp").secret();
    }

    private String mail(String more, String body) {
        return HEAD.formatted(mark, mark, mark) + more + "\n" + body;
    }

    private static String wire(String text) {
        var utf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return utf8.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private SmtpDialogue authenticated() throws Exception {
        var peer = new SmtpDialogue(submission.address());
        peer.hello();
        peer.startTls();
        assertThat(peer.say("EHLO erp.credora.example")).contains("AUTH PLAIN LOGIN");
        assertThat(peer.say("AUTH PLAIN " + base64("\0erp\0" + key))).startsWith("235 2.7.0");
        return peer;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String submit(String mail, String... recipients) throws Exception {
        try (var peer = authenticated()) {
            assertThat(peer.say("MAIL FROM:<erp@credora.example>")).startsWith("250");
            for (var recipient : recipients) {
                assertThat(peer.say("RCPT TO:<" + recipient + ">")).startsWith("250");
            }
            assertThat(peer.say("DATA")).startsWith("354");
            return peer.raw(wire(mail) + "\r\n.\r\n").reply();
        }
    }

    private NoticeView accepted() {
        return notices.list(tenant, new Notices.Filter(null, null, "erp-" + mark, null, null, 10)).notices().stream()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMailBecomesTheSameNoticeAsByTheApi() throws Exception {
        var multipart = """
                To: =?utf-8?q?Jos=C3=A9_da_Silva?= <jose@smtp.example>
                X-AR-Recipient: bea@smtp.example; name="Bea; Ltda"; document=529.982.247-25; source=REGISTRATION; source-text=Portal
                X-AR-Title: number=1001/A; dueDate=2026-10-01; amountCents=123456
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative; boundary=c

                --c
                Content-Type: text/plain; charset=utf-8

                O contrato 1 foi quitado.
                --c
                Content-Type: text/html; charset=utf-8

                <p>O contrato 1 foi <b>quitado</b>.</p>
                --c--
                --b
                Content-Type: application/pdf
                Content-Disposition: attachment; filename*=utf-8''quita%C3%A7%C3%A3o.pdf
                Content-Transfer-Encoding: base64

                JVBERi0xLjQKJSVFT0YK
                --b--
                """;
        var reply = submit(
                mail(multipart.stripTrailing().replace("\n\n--b\n", "\n\n--b\n"), ""),
                "jose@smtp.example",
                "bea@smtp.example");
        assertThat(reply).startsWith("250").contains("AR-", "accepted as ntc_");
        var notice = accepted();
        assertThat(reply).contains(notice.protocol());
        assertThat(notice.type()).isEqualTo(NoticeType.SETTLED);
        assertThat(notice.subject()).isEqualTo("Aviso de quitação");
        assertThat(notice.creditor())
                .isEqualTo(new NoticeView.Party(
                        "Credora S.A.",
                        "11222333000181",
                        "Rua A, 1, Sao Paulo, SP",
                        "juridico-" + mark + "@credora.example"));
        assertThat(notice.tags()).containsExactly("smtp", "lote-7");
        assertThat(notice.references()).containsEntry("filial", "SP 01");
        assertThat(notice.attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.fileName()).isEqualTo("quitação.pdf"));
        assertThat(notice.titles())
                .singleElement()
                .satisfies(t -> assertThat(t.amountCents()).isEqualTo(123456));
        assertThat(notice.recipients())
                .extracting(NoticeView.RecipientView::name, NoticeView.RecipientView::document)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("José da Silva", null),
                        org.assertj.core.groups.Tuple.tuple("Bea; Ltda", "52998224725"));
    }

    @Test
    void aMailThatIsSentAgainIsTheSameNotice() throws Exception {
        var mail = mail("X-AR-Recipient-Name: Ana\n", "Quitado.");
        var first = submit(mail, "ana@smtp.example");
        assertThat(first).startsWith("250 2.0.0").contains("accepted as");
        var again = submit(mail, "ana@smtp.example");
        assertThat(again).startsWith("250 2.0.0").contains("was accepted before as");
        assertThat(again.substring(again.indexOf("ntc_"))).isEqualTo(first.substring(first.indexOf("ntc_")));
        assertThat(submit(mail.replace("Quitado.", "Outro texto."), "ana@smtp.example"))
                .startsWith("550")
                .contains("Message-ID");
    }

    @Test
    void aRefusalNamesEachFieldThatIsWrong() throws Exception {
        var mail = mail("X-AR-Recipient-Name: Ana\n", "Quitado.")
                .replace("11.222.333/0001-81", "11.222.333/0001-82")
                .replace("X-AR-Detail-Settled: Contrato 1\n", "");
        var reply = submit(mail, "ana@smtp.example");
        assertThat(reply.lines()).allMatch(l -> l.matches("550[- ]5\\.7\\.1 .*"));
        assertThat(reply).contains("X-AR-Creditor-Document: must be a CPF", "X-AR-Detail-Settled:");
        assertThat(jdbc.sql("select count(*) from notice where external_id = :id")
                        .param("id", "erp-" + mark)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-AR-Typ: SETTLED                        | X-AR-Typ                | not a field",
                "X-AR-Type: SETTLED                       | X-AR-Type               | twice",
                "X-AR-Recipient: other@smtp.example; a=b  | X-AR-Recipient          | no recipient of the envelope",
                "X-AR-Recipient: ana@smtp.example; nam=A  | recipient 1             | did you mean",
                "X-AR-Title: number=1; amountCents=12.5   | X-AR-Title 1            | whole number",
                "X-AR-Reference: nothing                  | X-AR-Reference          | name=value",
                "X-AR-Detail-Setled: x                    | X-AR-Detail             | did you mean",
                "X-AR-Title: number=\"x                   | X-AR-Title              | does not end",
            })
    void whatIsMisspeltIsRefused(String field, String named, String words) throws Exception {
        var reply = submit(mail("X-AR-Recipient-Name: Ana\n" + field + "\n", "Quitado."), "ana@smtp.example");
        assertThat(reply).startsWith("550").contains("5.7.1", named, words);
    }

    @Test
    void nothingIsTakenWithoutTlsAndKey() throws Exception {
        try (var peer = new SmtpDialogue(submission.address())) {
            assertThat(peer.hello()).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(peer.say("AUTH PLAIN " + base64("\0x\0" + key))).startsWith("538 5.7.11");
            assertThat(peer.say("MAIL FROM:<erp@credora.example>")).startsWith("530 5.7.0");
            peer.startTls();
            peer.say("EHLO erp.credora.example");
            assertThat(peer.say("MAIL FROM:<erp@credora.example>")).startsWith("530 5.7.0");
            assertThat(peer.say("AUTH CRAM-MD5")).startsWith("504");
            assertThat(peer.say("AUTH PLAIN !!!")).startsWith("501");
            assertThat(peer.say("AUTH PLAIN")).startsWith("334");
            assertThat(peer.say("*")).startsWith("501");
            assertThat(peer.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
            assertThat(peer.say(base64("anyone"))).isEqualTo("334 UGFzc3dvcmQ6");
            assertThat(peer.say(base64(key))).startsWith("235");
            assertThat(peer.say("AUTH PLAIN " + base64("\0x\0" + key))).startsWith("503");
        }
    }

    @Test
    void swaksSubmitsTheNoticeArrivesAndTheReplyIsForwarded() throws Exception {
        var swaks = new File("/usr/bin/swaks");
        assumeTrue(swaks.canExecute(), "swaks is not installed");
        var to = "ines-" + mark + "@smtp.example";
        var file = folder.resolve("mail");
        Files.writeString(file, mail("X-AR-Recipient-Name: Ines\n", "O contrato 1 foi quitado.\n"));
        var address = submission.address();
        var output = run(
                swaks.getPath(),
                "--server",
                address.getHostString() + ":" + address.getPort(),
                "--tls",
                "--auth",
                "PLAIN",
                "--auth-user",
                "erp",
                "--auth-password",
                key,
                "--from",
                "erp@credora.example",
                "--to",
                to,
                "--data",
                "@" + file);
        assertThat(output).contains("235 2.7.0 authenticated", "accepted as ntc_");

        NoticeOnItsWay.until(() -> !inbox(to).isEmpty(), "the notice in the debtor's mailbox");
        var replyTo = inbox(to).getFirst().replaceAll("(?s).*?\r\nReply-To:[^<]*<([^>]+)>.*", "$1");
        var reply = folder.resolve("reply");
        Files.writeString(
                reply,
                "From: " + to + "\nTo: " + replyTo
                        + "\nSubject: Re: Aviso\nIn-Reply-To: <x@ar.localhost>\n\nObrigada!\n");
        assertThat(run(
                        swaks.getPath(),
                        "--server",
                        server.address().getHostString() + ":"
                                + server.address().getPort(),
                        "--tls",
                        "--from",
                        to,
                        "--to",
                        replyTo,
                        "--data",
                        "@" + reply))
                .contains("250 2.6.0");
        var creditor = "juridico-" + mark + "@credora.example";
        NoticeOnItsWay.until(() -> !inbox(creditor).isEmpty(), "the reply in the creditor's mailbox");
        assertThat(inbox(creditor).getFirst()).contains("Obrigada!", "Reply-To: <" + to + ">");
    }

    private List<String> inbox(String address) {
        return jdbc.sql("select raw from sandbox_mail where rcpt_to = :to")
                .param("to", address)
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list();
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return text;
        } finally {
            process.destroy();
        }
    }
}
