package digital.ar.inbound.report;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.inbound.report.RecipientReport.Action;
import digital.ar.inbound.report.ReportMailbox.Arrival;
import digital.ar.mail.MailAddresses;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a report's row and its events in one transaction. */
@Component
class ReportJournal {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;

    ReportJournal(JdbcClient jdbc, Journal journal, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** False when the same mail was recorded before; nothing is written then. */
    boolean record(Arrival arrival, ParsedMail parsed) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!insert(arrival, parsed)) {
                return false;
            }
            var received = append(
                    arrival,
                    EventType.REPORT_RECEIVED,
                    ReportFacts.received(arrival, parsed),
                    List.of(arrival.object()));
            if (arrival.kind() == MailAddresses.Kind.RETURN_PATH) {
                consequence(arrival, parsed, received);
            }
            return true;
        }));
    }

    private boolean insert(Arrival arrival, ParsedMail parsed) {
        return jdbc.sql("""
                        insert into inbound_mail (shard, id, notice_id, recipient_id, tenant_id, kind, mail_from, rcpt_to,
                                                  remote, sha256, size, received_at)
                        values (:shard, :id, :notice, :recipient, :tenant, :kind, :from, :to, :remote, :sha256, :size, :at)
                        on conflict (shard, recipient_id, sha256) do nothing""")
                        .param("shard", Ids.shard(arrival.id()))
                        .param("id", arrival.id())
                        .param("notice", arrival.notice().id())
                        .param("recipient", arrival.recipient().id())
                        .param("tenant", arrival.notice().tenant())
                        .param("kind", parsed.report().kind())
                        .param("from", arrival.mail().mailFrom())
                        .param("to", arrival.rcptTo())
                        .param("remote", arrival.mail().remoteIp())
                        .param("sha256", arrival.sha256())
                        .param("size", arrival.mail().content().length)
                        .param("at", arrival.mail().receivedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** A failure ends the delivery's good state, {@code delivered} ends its window; everything else is record only. */
    private void consequence(Arrival arrival, ParsedMail parsed, Event received) {
        var report = about(arrival, parsed);
        if (report.isEmpty()) {
            return;
        }
        var cause = Ids.publicId(IdPrefix.EVT, received.id());
        if (report.get().action() == Action.FAILED) {
            var ours = arrival.recipient().email();
            append(arrival, EventType.BOUNCE_LATE, ReportFacts.bounce(report.get(), ours, cause), List.of());
        } else if (report.get().action() == Action.DELIVERED) {
            append(arrival, EventType.DELIVERY_CONFIRMED, Map.of("by", "dsn", "reportEvent", cause), List.of());
        }
    }

    private static Optional<RecipientReport> about(Arrival arrival, ParsedMail parsed) {
        return parsed.report() instanceof Report.Delivery delivery
                ? delivery.on(arrival.recipient().email())
                : Optional.empty();
    }

    private Event append(Arrival arrival, EventType type, Map<String, Object> facts, List<EvidenceObject> objects) {
        return journal.append(new EventDraft(
                type,
                arrival.notice().tenant(),
                arrival.notice().id(),
                arrival.recipient().id(),
                arrival.mail().receivedAt(),
                facts,
                objects));
    }
}
