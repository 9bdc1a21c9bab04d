package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventRecord;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Merkle;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Reading;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice and its journal, told step by step, with a real chain of records. For tests only. */
public final class Story {
    public static final Instant START = Instant.parse("2026-11-22T14:14:09.137Z");
    private final Ids ids = new Ids(Clock.fixed(START, ZoneOffset.UTC));
    public final UUID tenant = ids.next(7);
    public final UUID noticeId = ids.next(7);
    private final List<NoticeView.RecipientView> recipients = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, byte[]> objects = new HashMap<>();
    private final List<NoticeView.Title> titles = new ArrayList<>();
    private String subject = "Aviso sobre o seu contrato";
    private String creditor = "Fomento Exemplo Ltda";
    private Instant now = START;

    public Story subject(String text) {
        subject = text;
        return this;
    }

    public Story creditor(String text) {
        creditor = text;
        return this;
    }

    public Story titles(int count) {
        for (var i = 1; i <= count; i++) {
            titles.add(new NoticeView.Title(
                    "DUP-%04d/%d".formatted(1000 + i, i % 3 + 1),
                    LocalDate.of(2026, 10, 1).plusDays(i % 28),
                    125_000L + i * 37L,
                    i % 2 == 0 ? "3526 1012 3456 7800 0195 5500 1000 0010 0110 0010 0117".replace(" ", "") : null));
        }
        return this;
    }

    public UUID recipient(String name, String email, String document, byte[] message) {
        return recipient(name, email, document, message, null);
    }

    /** @param content what the page shows; null: the mail */
    public UUID recipient(String name, String email, String document, byte[] message, byte @Nullable [] content) {
        var id = ids.next(7);
        var sha256 = keep(message);
        recipients.add(new NoticeView.RecipientView(
                id,
                noticeId,
                name,
                email,
                document,
                "contrato, cláusula 14.2",
                "<" + id + "@ar.localhost>",
                sha256,
                new digital.ar.evidence.RecipientStatus(
                        digital.ar.evidence.Level.ACCEPTED,
                        digital.ar.evidence.RecipientStatus.Delivery.QUEUED,
                        false,
                        false,
                        null),
                content == null ? null : keep(content),
                null));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("protocol", "AR-7KQ2-M4XC-9T3B-W6HD");
        facts.put("noticeType", "DEFAULT_NOTICE");
        facts.put("subject", subject);
        facts.put("legalBasis", LEGAL_BASIS);
        facts.put("creditor", Map.of("name", creditor, "document", "12ABC34501DE35", "address", ADDRESS));
        var person = new LinkedHashMap<String, Object>(
                Map.of("name", name, "email", email, "addressSource", "contrato, cláusula 14.2"));
        if (document != null) {
            person.put("document", document);
        }
        facts.put("recipient", person);
        facts.put("messageId", "<" + id + "@ar.localhost>");
        facts.put("messageSha256", sha256);
        facts.put("messageSize", message.length);
        facts.put("envelopeFrom", "b-token@ar.localhost");
        facts.put(
                "parts",
                List.of(
                        Map.of("name", "text/plain", "mediaType", "text/plain", "size", 812, "sha256", "ab".repeat(32)),
                        Map.of(
                                "name",
                                "text/html",
                                "mediaType",
                                "text/html",
                                "size",
                                2345,
                                "sha256",
                                "cd".repeat(32))));
        facts.put("dkim", Map.of("domain", "ar.localhost", "selector", "ar1", "publicKeyRecord", SignedMail.record()));
        facts.put("requestSha256", "ef".repeat(32));
        var original = object("original.eml", message, "message/rfc822");
        if (content == null) {
            add(EventType.SUBMISSION_ACCEPTED, id, facts, original);
            return id;
        }
        facts.put(
                "content",
                Map.of("messageId", "<page>", "sha256", keep(content), "size", content.length, "parts", List.of()));
        add(EventType.SUBMISSION_ACCEPTED, id, facts, original, object("content.eml", content, "message/rfc822"));
        add(EventType.CONTENT_AVAILABLE, id, Map.of("messageSha256", keep(content)));
        return id;
    }

    private static final String LEGAL_BASIS = "CDC, arts. 42 e 42-A; LGPD, art. 7º, X (proteção do crédito)";
    private static final String ADDRESS = "Rua da Quitanda, 100, São Paulo, SP, 01012-010";

    public Story relayed(UUID recipient) {
        return relayed(recipient, "mx");
    }

    public Story relayed(UUID recipient, String route) {
        var transcript = """
                0.000 S: 220 mx.exemplo.com.br ESMTP ready
                0.001 C: EHLO saida.ar.localhost
                0.003 S: 250-mx.exemplo.com.br
                0.003 S: 250-STARTTLS
                0.003 S: 250 DSN
                0.004 C: STARTTLS
                0.005 S: 220 2.0.0 Ready to start TLS
                0.031 C: MAIL FROM:<b-token@ar.localhost> RET=HDRS
                0.034 S: 250 2.1.0 Ok
                0.035 C: RCPT TO:<maria@exemplo.com.br> NOTIFY=FAILURE,DELAY
                0.040 S: 250 2.1.5 Ok
                0.041 C: DATA
                0.042 S: 354 End data with <CR><LF>.<CR><LF>
                0.081 S: 250 2.0.0 Ok: queued as 4bXk2T0QJqz9
                """.getBytes(StandardCharsets.UTF_8);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", 1);
        facts.put("attemptId", "att_0192f3c177aa7c319a406f6f0e6a1b55");
        facts.put("route", route);
        facts.put("host", "mx.exemplo.com.br");
        facts.put("address", "203.0.113.77");
        facts.put("port", 25);
        facts.put("helo", "saida.ar.localhost");
        facts.put(
                "tls",
                Map.of(
                        "protocol", "TLSv1.3",
                        "cipher", "TLS_AES_256_GCM_SHA384",
                        "certificateSha256", "12".repeat(32),
                        "certificateSubject", "CN=mx.exemplo.com.br"));
        facts.put("replyCode", 250);
        facts.put("enhancedCode", "2.0.0");
        facts.put("reply", "250 2.0.0 Ok: queued as 4bXk2T0QJqz9");
        facts.put("queueId", "4bXk2T0QJqz9");
        facts.put("startedAt", "2026-11-22T14:14:10Z");
        facts.put("finishedAt", "2026-11-22T14:14:11Z");
        return add(
                EventType.RELAY_ACCEPTED, recipient, facts, object("smtp-transcript-1.txt", transcript, "text/plain"));
    }

    public Story deferred(UUID recipient, int attempt) {
        return add(
                EventType.TRANSMISSION_DEFERRED,
                recipient,
                Map.of(
                        "attempt", attempt,
                        "attemptId", "att_0192f3c177aa7c319a406f6f0e6a1b%02d".formatted(attempt),
                        "route", "mx",
                        "host", "mx.exemplo.com.br",
                        "address", "203.0.113.77",
                        "port", 25,
                        "replyCode", 452,
                        "enhancedCode", "4.2.2",
                        "reply", "452 4.2.2 Mailbox full, please try again later"),
                object(
                        "smtp-transcript-" + attempt + ".txt",
                        ("0.000 S: 220 mx.exemplo.com.br\n0.040 S: 452 4.2.2 Mailbox full (" + attempt + ")\n")
                                .getBytes(StandardCharsets.UTF_8),
                        "text/plain"));
    }

    public Story bounced(UUID recipient) {
        var report = "From: <>\r\nSubject: Undelivered\r\n\r\n5.1.1\r\n".getBytes(StandardCharsets.US_ASCII);
        add(
                EventType.REPORT_RECEIVED,
                recipient,
                Map.of(
                        "kind",
                        "failure",
                        "from",
                        "mailer-daemon@exemplo.com.br",
                        "subject",
                        "Undelivered",
                        "mailId",
                        "inb_1"),
                object("report-inb_1.eml", report, "message/rfc822"));
        return add(
                EventType.BOUNCE_LATE,
                recipient,
                Map.of("status", "5.1.1", "diagnostic", "smtp; 550 5.1.1 user unknown", "hard", true));
    }

    public Story opened(UUID recipient, String hitClass) {
        return add(
                EventType.NOTIFICATION_OPENED,
                recipient,
                Map.of(
                        "class", hitClass,
                        "rule", hitClass.equals("HUMAN") ? "none" : "gmail-proxy",
                        "ruleset", "2026-11",
                        "hit", "hit_1",
                        "network", "66.249.93.0/24",
                        "userAgent", "Mozilla/5.0 (via ggpht.com GoogleImageProxy)"));
    }

    public Story read(UUID recipient) {
        return add(
                EventType.CONTENT_READ,
                recipient,
                Map.of(
                        "network",
                        "198.51.100.0/24",
                        "userAgent",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        "messageSha256",
                        recipients.getFirst().messageSha256(),
                        "shown",
                        Map.of("name", "text/html", "sha256", "cd".repeat(32))));
    }

    public Story acknowledged(UUID recipient, boolean matched) {
        return add(
                EventType.ANSWER_ACKNOWLEDGED,
                recipient,
                Map.of(
                        "name", "Maria da Silva",
                        "document", "52998224725",
                        "statement", "Recebi e estou ciente do conteúdo desta notificação.",
                        "statementSha256", "34".repeat(32),
                        "identity", Map.of("method", matched ? "document-match" : "declared", "matched", matched),
                        "network", "198.51.100.0/24",
                        "userAgent", "Mozilla/5.0"));
    }

    /** All titles confirmed but the last two, with own words and a PDF of the person's. */
    public Story disputed(UUID recipient, String comment, byte[] file) {
        var numbers = titles.stream().map(NoticeView.Title::number).toList();
        var first = numbers.size() - 2;
        List<Map<String, Object>> answers = new ArrayList<>();
        numbers.subList(0, first).forEach(number -> answers.add(Map.of("number", number, "answer", "accepted")));
        answers.add(Map.of("number", numbers.get(first), "answer", "disputed", "reason", "delivery"));
        answers.add(Map.of(
                "number",
                numbers.get(first + 1),
                "answer",
                "disputed",
                "reason",
                "other",
                "comment",
                "<b>veio</b> outro"));
        var object = object("answer-20261122T141409.137000-1.pdf", file, "application/pdf");
        var statement = "Sobre os títulos da notificação, declaro:\nConfirmo " + first + " títulos: "
                + String.join("; ", numbers.subList(0, first)) + ".\nContesto 2 títulos.\nNas minhas palavras: “"
                + comment + "”";
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", "Maria da Silva");
        facts.put("document", "52998224725");
        facts.put("statement", statement);
        facts.put("statementSha256", Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8)));
        facts.put("identity", Map.of("method", "document-match", "matched", true));
        facts.put("reason", "delivery");
        facts.put("comment", comment);
        facts.put("titles", answers);
        facts.put(
                "files",
                List.of(Map.of(
                        "object",
                        object.name(),
                        "name",
                        "canhoto <i>assinado</i>.pdf",
                        "mediaType",
                        "application/pdf",
                        "size",
                        file.length,
                        "sha256",
                        object.sha256())));
        facts.put("askedAt", "2026-11-22T14:14:09.137Z");
        facts.put("network", "198.51.100.0/24");
        facts.put("userAgent", "Mozilla/5.0");
        return add(EventType.ANSWER_DISPUTED, recipient, facts, object);
    }

    public Story add(EventType type, UUID recipient, Map<String, Object> facts, EvidenceObject... objects) {
        now = now.plusMillis(1_733);
        var previous = events.isEmpty() ? null : events.getLast();
        var event = new Event(
                previous == null ? ids.next(7) : ids.nextAfter(previous.id()),
                tenant,
                noticeId,
                recipient,
                events.size() + 1,
                previous == null ? null : previous.leafHash(),
                type,
                now,
                now.plusMillis(4),
                "node-1",
                "%032x".formatted(events.size() + 4711),
                facts,
                List.of(objects),
                "");
        events.add(hashed(event));
        return this;
    }

    public static Event hashed(Event e) {
        var leaf = HexFormat.of().formatHex(Merkle.leafHash(EventRecord.canonical(e)));
        return new Event(
                e.id(),
                e.tenant(),
                e.notice(),
                e.recipient(),
                e.sequence(),
                e.previous(),
                e.type(),
                e.occurredAt(),
                e.recordedAt(),
                e.node(),
                e.salt(),
                e.facts(),
                e.objects(),
                leaf);
    }

    private EvidenceObject object(String name, byte[] content, String mediaType) {
        return new EvidenceObject(name, keep(content), content.length, mediaType);
    }

    private String keep(byte[] content) {
        var sha256 = Hashes.sha256Hex(content);
        objects.put(sha256, content);
        return sha256;
    }

    public byte[] object(String sha256) {
        return objects.get(sha256);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public NoticeView notice() {
        return new NoticeView(
                noticeId,
                tenant,
                "AR-7KQ2-M4XC-9T3B-W6HD",
                NoticeType.DEFAULT_NOTICE,
                new NoticeView.Party(creditor, "12ABC34501DE35", ADDRESS),
                subject,
                LEGAL_BASIS,
                "erp-4711",
                List.of("regua-d3"),
                Map.of("contrato", "2026/0417"),
                List.copyOf(titles),
                List.of(),
                List.copyOf(recipients),
                START,
                Reading.PLAIN);
    }

    public Ids ids() {
        return ids;
    }

    public String publicNotice() {
        return Ids.publicId(IdPrefix.NTC, noticeId);
    }
}
