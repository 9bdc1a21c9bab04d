package digital.ar.receipt.dossier;

import digital.ar.platform.CanonicalJson;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.DossierModel;
import digital.ar.receipt.model.DossierModel.Line;
import digital.ar.receipt.model.DossierModel.Person;
import digital.ar.receipt.model.Formats;
import digital.ar.receipt.model.Texts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** The index in the forms that machines, spreadsheets and browsers read (docs/evidence.md). */
final class IndexFiles {
    private static final String CSV_HEAD =
            "protocolo,tipo,referencia,enviada_em,destinatario,email,documento,situacao,arquivo,sha256\r\n";

    private IndexFiles() {}

    static byte[] json(DossierModel model) {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", DossierFormat.FORMAT);
        json.put("id", model.id());
        json.put("title", model.title());
        json.put("orderedAt", Formats.rfc3339(model.orderedAt()));
        json.put("writtenAt", Formats.rfc3339(model.writtenAt()));
        json.put("notices", model.lines().stream().map(IndexFiles::json).toList());
        return CanonicalJson.bytes(json);
    }

    private static Map<String, Object> json(Line line) {
        var json = new LinkedHashMap<String, Object>();
        json.put("notice", line.notice());
        json.put("protocol", line.protocol());
        json.put("type", line.type());
        json.put("createdAt", Formats.rfc3339(line.createdAt()));
        if (line.externalId() != null) {
            json.put("externalId", line.externalId());
        }
        json.put("recipients", line.people().stream().map(IndexFiles::json).toList());
        var receipt = line.receipt();
        if (receipt == null) {
            json.put("leftOut", "erased");
        } else {
            json.put("receipt", receipt.id());
            json.put("file", receipt.file());
            json.put("sha256", receipt.sha256());
            json.put("size", receipt.size());
        }
        return json;
    }

    private static Map<String, Object> json(Person person) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", person.name());
        json.put("email", person.email());
        if (person.document() != null) {
            json.put("document", person.document());
        }
        json.put("status", EvidenceFile.status(person.status()));
        return json;
    }

    /** RFC 4180, UTF-8 with a byte order mark, because spreadsheets ask for one. One line per recipient. */
    static byte[] csv(DossierModel model, Texts texts) {
        var csv = new StringBuilder("\uFEFF").append(CSV_HEAD);
        for (var line : model.lines()) {
            var receipt = line.receipt();
            for (var person : line.people()) {
                csv.append(String.join(
                                ",",
                                cell(line.protocol()),
                                cell(line.type()),
                                cell(line.externalId() == null ? "" : line.externalId()),
                                cell(Formats.rfc3339(line.createdAt())),
                                cell(person.name()),
                                cell(person.email()),
                                cell(person.document() == null ? "" : person.document()),
                                cell(state(person, texts)),
                                cell(receipt == null ? texts.pt("dossier.left-out") : receipt.file()),
                                cell(receipt == null ? "" : receipt.sha256())))
                        .append("\r\n");
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Always quoted. What a spreadsheet would take for a formula gets an apostrophe in front, which makes it text. */
    static String cell(String text) {
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        var formula = "=+-@\t\r\n＝＋－＠".indexOf(first) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    static byte[] html(DossierModel model, Texts texts) {
        var rows = new StringBuilder();
        model.lines().forEach(line -> rows.append(row(line, texts)));
        var title = texts.pt("dossier.kind") + " " + model.id();
        return """
                <!DOCTYPE html>
                <html lang="pt-BR"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s</title>
                <style>body{font:16px/1.5 sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#17212a}
                table{border-collapse:collapse;width:100%%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;\
                border-bottom:1px solid #d4dae0}code{font-size:.75rem;overflow-wrap:anywhere}</style></head>
                <body><h1>%1$s</h1><p>%2$s</p><p>%3$s</p>
                <table><thead><tr><th scope="col">%4$s</th><th scope="col">%5$s</th><th scope="col">%6$s</th>\
                <th scope="col">%7$s</th></tr></thead>
                <tbody>
                %8$s</tbody></table><h2>%9$s</h2><p>%10$s</p></body></html>
                """.formatted(
                        text(title),
                        text(model.title()),
                        text(texts.pt("dossier.state.note")),
                        text(texts.pt("dossier.col.protocol")),
                        text(texts.pt("dossier.col.recipients")),
                        text(texts.pt("dossier.col.state")),
                        text(texts.pt("dossier.col.sha256")),
                        rows,
                        text(texts.pt("dossier.verify")),
                        text(texts.pt("dossier.verify.text")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String row(Line line, Texts texts) {
        var receipt = line.receipt();
        var protocol = text(line.protocol());
        return "<tr><td>%s<br>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>%n"
                .formatted(
                        receipt == null ? protocol : "<a href=\"" + text(receipt.file()) + "\">" + protocol + "</a>",
                        text(texts.pt("notice." + line.type())),
                        lines(line.people().stream()
                                .map(p -> p.name() + " <" + p.email() + ">")
                                .toList()),
                        lines(line.people().stream().map(p -> state(p, texts)).toList()),
                        receipt == null ? text(texts.pt("dossier.left-out")) : "<code>" + receipt.sha256() + "</code>");
    }

    private static String lines(List<String> texts) {
        return String.join("<br>", texts.stream().map(IndexFiles::text).toList());
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain, "UTF-8");
    }

    static String state(Person person, Texts texts) {
        return person.status().failed()
                ? texts.pt("dossier.failed")
                : texts.pt("level." + person.status().level());
    }
}
