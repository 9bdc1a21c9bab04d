package digital.ar.cli.bench;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.notice.Submissions;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices whose journal tells a typical story of ten events; three of them call for a receipt. */
final class ReceiptLoad {
    static final int RECEIPTS_PER_NOTICE = 3;
    private static final String HASH = "cd".repeat(32);
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 (via a proxy of the mail provider)";

    private final NoticeLoad notices;
    private final UUID tenant;
    private final Journal journal;
    private final Vault vault;
    private final TransactionTemplate transaction;

    ReceiptLoad(MeasuredService service, int letterBytes) {
        this.notices = new NoticeLoad(service.submissions(), service.tenant(), letterBytes);
        this.tenant = service.tenant();
        this.journal = service.bean(Journal.class);
        this.vault = service.bean(Vault.class);
        this.transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
    }

    /** @return octets of one message */
    long make(int count) {
        var octets = 0L;
        for (var i = 0; i < count; i++) {
            var accepted = notices.accept();
            octets = accepted.recipients().getFirst().messageSize();
            tell(accepted);
        }
        return octets;
    }

    private void tell(Submissions.Acceptance accepted) {
        var recipient = accepted.recipients().getFirst();
        var transcript = transcript(accepted.notice());
        var drafts = new ArrayList<EventDraft>();
        drafts.add(
                draft(accepted, EventType.TRANSMISSION_DEFERRED, attempt(1, 451, "451 4.7.1 Greylisted"), List.of()));
        drafts.add(draft(
                accepted,
                EventType.RELAY_ACCEPTED,
                attempt(2, 250, "250 2.0.0 Ok: queued as 4bXk2T0QJqz9"),
                List.of(transcript)));
        for (var hitClass : List.of("SCANNER", "PREFETCH", "PROXY", "PROXY", "HUMAN")) {
            drafts.add(draft(accepted, EventType.NOTIFICATION_OPENED, hit(hitClass), List.of()));
        }
        drafts.add(draft(accepted, EventType.NOTIFICATION_CLICKED, hit("HUMAN"), List.of()));
        drafts.add(draft(accepted, EventType.CONTENT_READ, read(recipient.messageSha256()), List.of()));
        transaction.executeWithoutResult(status -> journal.appendAll(drafts));
    }

    private EventDraft draft(
            Submissions.Acceptance accepted, EventType type, Map<String, Object> facts, List<EvidenceObject> objects) {
        var recipient = accepted.recipients().getFirst().id();
        return new EventDraft(type, tenant, accepted.notice(), recipient, Instant.now(), facts, objects);
    }

    private EvidenceObject transcript(UUID notice) {
        var text = new StringBuilder("0.000 S: 220 mx.example.com ESMTP ready\n");
        for (var line = 1; line < 24; line++) {
            text.append("0.%03d C: a line of the dialogue with %s\n".formatted(line, notice));
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var stored = vault.store(vault.keys(notice), Vault.Purpose.CONTENT, bytes, "text/plain; charset=utf-8");
        return new EvidenceObject("smtp-transcript-2.txt", stored.sha256(), bytes.length, "text/plain; charset=utf-8");
    }

    private static Map<String, Object> attempt(int number, int code, String reply) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("attempt", number);
        facts.put("attemptId", "att_" + UUID.randomUUID().toString().replace("-", ""));
        facts.put("route", "mx");
        facts.put("host", "mx.example.com");
        facts.put("address", "203.0.113.77");
        facts.put("port", 25);
        facts.put("helo", "saida.ar.localhost");
        facts.put("replyCode", code);
        facts.put("reply", reply);
        facts.put("startedAt", Instant.now().toString());
        facts.put("finishedAt", Instant.now().toString());
        return facts;
    }

    private static Map<String, Object> hit(String hitClass) {
        return Map.of(
                "class",
                hitClass,
                "rule",
                "image-proxy",
                "ruleset",
                "1",
                "hit",
                "hit_" + UUID.randomUUID().toString().replace("-", ""),
                "network",
                "66.249.93.0/24",
                "userAgent",
                AGENT);
    }

    private static Map<String, Object> read(String messageSha256) {
        return Map.of(
                "messageSha256",
                messageSha256,
                "shown",
                Map.of("name", "text/html", "sha256", HASH),
                "askedAt",
                Instant.now().toString(),
                "network",
                "198.51.100.0/24",
                "userAgent",
                AGENT);
    }
}
