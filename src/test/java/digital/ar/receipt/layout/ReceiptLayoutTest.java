package digital.ar.receipt.layout;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.Story;
import digital.ar.receipt.model.Authorities;
import digital.ar.receipt.model.ReceiptModels;
import digital.ar.receipt.model.Source;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.Qualification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReceiptLayoutTest {
    private static final Texts TEXTS = new Texts();
    private static final ReceiptLayout LAYOUT = new ReceiptLayout(TEXTS);

    static final String HTML = """
            <html><head><style>body{display:none}</style><script>alert(1)</script></head><body>
            <h1>Notificação extrajudicial</h1>
            <p>Prezada <b>Maria</b>, consta em aberto:</p>
            <table><tbody><tr><th>Título</th><th>Valor</th></tr><tr><td>DUP-1001/1</td><td>R$ 1.250,37</td></tr></tbody></table>
            <ul><li>Pagamento por PIX</li><li>ou boleto</li></ul>
            <p><a href="http://evil.example/">Pagar agora</a><img src="http://evil.example/x.gif" alt="Logotipo"/></p>
            <form action="http://evil.example"><input name="cpf"></form></body></html>
            """;

    @Test
    void anAnsweredNoticeReadsAsAnswered() throws IOException {
        var story = new Story().titles(3);
        var maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", message(HTML));
        story.relayed(maria).opened(maria, "PROXY").read(maria).acknowledged(maria, true);

        var text = text(render("answered", story, maria, ReceiptKind.ANSWER));

        assertThat(text)
                .contains("Comprovante de ciência", "Lida e respondida", "AR-7KQ2-M4XC-9T3B-W6HD")
                .contains("AMBIENTE DE TESTE — SEM VALOR JURÍDICO")
                .contains("***.982.247-**")
                .doesNotContain("529.982.247-25", "evil.example", "alert(1)");
    }

    static byte[] render(String name, Story story, UUID recipient, ReceiptKind kind) throws IOException {
        var source = source(story, recipient, kind);
        var model = new ReceiptModels(TEXTS).of(source);
        var bodies = new HashMap<String, MailBody>();
        var transcripts = new HashMap<String, String>();
        var files = new java.util.ArrayList<EmbeddedFile>();
        for (var event : source.shown()) {
            for (var o : event.objects()) {
                var file = ReceiptModels.fileName(source, event, o.name());
                var bytes = story.object(o.sha256());
                files.add(new EmbeddedFile(file, o.mediaType(), "objeto", EmbeddedFile.Relationship.SUPPLEMENT, bytes));
                if (o.name().equals("original.eml")) {
                    bodies.put(file, new MailBodies().of(bytes));
                } else if (o.mediaType().equals("text/plain")) {
                    transcripts.put(file, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        var pdf = LAYOUT.render(model, bodies, transcripts, files, Story.START);
        var out = Files.createDirectories(Path.of("target/receipts")).resolve(name + ".pdf");
        Files.write(out, pdf);
        return pdf;
    }

    static Source source(Story story, UUID recipient, ReceiptKind kind) {
        var events = story.events();
        var levels = Levels.derived();
        Map<UUID, RecipientStatus> statuses = new HashMap<>();
        story.notice().recipients().forEach(r -> statuses.put(r.id(), levels.derive(events, r.id())));
        return new Source(
                story.ids().next(7),
                kind,
                events.getLast().id(),
                story.notice(),
                recipient,
                events,
                events.stream()
                        .map(e ->
                                new Proof(e.id(), e.sequence() + 40, e.leafHash(), 64, List.of(), "note", new byte[0]))
                        .toList(),
                statuses,
                new Authorities(
                        "CN=AR Digital seal (development), O=AR Digital",
                        "CN=AR Digital development CA",
                        "1234567890",
                        Story.START,
                        "ab".repeat(32),
                        "CN=AR Digital time authority (development)",
                        Story.START,
                        "ar.localhost/log",
                        "ar.localhost/log+0f1e2d3c+AQ".concat("A".repeat(43)),
                        Qualification.DEVELOPMENT),
                URI.create("http://localhost:8080/verify?protocol=AR-7KQ2-M4XC-9T3B-W6HD"));
    }

    static byte[] message(String html) {
        return ("From: Fomento <notificacoes@ar.localhost>\r\nTo: maria@exemplo.com.br\r\nSubject: Aviso\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + html.replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
