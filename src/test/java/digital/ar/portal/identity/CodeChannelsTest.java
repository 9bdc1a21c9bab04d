package digital.ar.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.mail.EmailAddress;
import digital.ar.mail.MailProperties;
import digital.ar.mail.MailSigner;
import digital.ar.notice.CodeAddress;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Reading;
import digital.ar.notice.SmsProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ReaderTimes;
import digital.ar.portal.visit.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

/** How a code travels: what the mail and the gateway's request say, and what they do not. */
class CodeChannelsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:00:00Z");
    private static final Visit VISIT = visit();
    private final List<String> sent = new ArrayList<>();

    @Test
    void theMailBringsTheCodeAndNothingOfTheNotice() {
        var to = new CodeAddress(CodeAddress.Kind.EMAIL, "maria@outro.example");
        var channel = new EmailCodes(
                (from, recipient, content) ->
                        sent.addAll(List.of(from, recipient, new String(content, StandardCharsets.US_ASCII))),
                new Unsigned(),
                new MailProperties("ar.localhost"),
                messages(),
                new ReaderTimes(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        channel.send(VISIT, to, 2, "012345", NOW.plusSeconds(600));

        assertThat(sent.get(0)).isEmpty();
        assertThat(sent.get(1)).isEqualTo("maria@outro.example");
        var mail = sent.get(2);
        assertThat(mail.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(mail)
                .contains("To: <maria@outro.example>", "Auto-Submitted: auto-generated", "Message-ID: <code-0-2-")
                .doesNotContain("012345");
        var words = new String(
                Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n") + 4)), StandardCharsets.UTF_8);
        assertThat(words)
                .contains("Seu código: 012345", "Your code: 012345", "AR-0000", "Horizonte", "12:10")
                .doesNotContain("http", "Contrato", "Maria", "{");
    }

    @Test
    void theGatewayGetsNumberAndWordsAndARefusalIsAProblem() throws IOException {
        var answer = new int[] {202};
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms", exchange -> {
            sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer[0], -1);
            exchange.close();
        });
        server.start();
        try {
            var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/sms");
            var channel = new SmsCodes(new SmsProperties(url, "word"), messages(), JsonMapper.shared());
            var to = new CodeAddress(CodeAddress.Kind.SMS, "+5511987654321");
            channel.send(VISIT, to, 1, "012345", NOW);
            assertThat(sent.getFirst()).isEqualTo("Bearer word");
            assertThat(sent.get(1))
                    .contains("\"to\":\"+5511987654321\"", "012345", "AR-0000")
                    .doesNotContain("Horizonte");

            for (var refusal : List.of(302, 401, 500)) {
                answer[0] = refusal;
                assertThatThrownBy(() -> channel.send(VISIT, to, 1, "012345", NOW))
                        .isInstanceOf(Problem.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aTokenNeverTravelsInClear() {
        assertThatThrownBy(() -> new SmsProperties(URI.create("http://sms.example/send"), "word"))
                .hasMessageContaining("ar.sms.url must be https");
        assertThat(new SmsProperties(null, null).enabled()).isFalse();
    }

    @Test
    void anAddressIsShownByItsEdgesOnly() {
        assertThat(new CodeAddress(CodeAddress.Kind.EMAIL, "maria.souza@outro.com.br").masked())
                .isEqualTo("m•••@o•••.br");
        assertThat(new CodeAddress(CodeAddress.Kind.SMS, "+5511987654321").masked())
                .isEqualTo("+55•••••21");
    }

    private static final class Unsigned implements MailSigner {
        @Override
        public EmailAddress sender(UUID tenant) {
            return EmailAddress.of("notificacoes@ar.localhost");
        }

        @Override
        public byte[] sign(UUID tenant, byte[] message) {
            return message;
        }
    }

    private static ResourceBundleMessageSource messages() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/portal");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    private static Visit visit() {
        var id = UUID.fromString("0192f3c1-77aa-7c31-9a40-6f6f0e6a1b07");
        var recipient = new NoticeView.RecipientView(
                id,
                id,
                "Maria",
                "maria@exemplo.com.br",
                null,
                "contrato",
                "<m@ar.localhost>",
                "00",
                new RecipientStatus(Level.ACCEPTED, RecipientStatus.Delivery.QUEUED, false, false, null),
                null,
                null);
        var notice = new NoticeView(
                id,
                id,
                "AR-0000-0000-0000-0001",
                NoticeType.SETTLEMENT,
                new NoticeView.Party("Horizonte Fomento", "11222333000181", "Rua A, 1"),
                "Contrato 1",
                "LGPD",
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(recipient),
                NOW,
                Reading.PLAIN);
        return new Visit("token", 0, notice, recipient);
    }
}
