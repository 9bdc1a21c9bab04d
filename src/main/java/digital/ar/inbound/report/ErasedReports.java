package digital.ar.inbound.report;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of a mail about an erased notice stays that there was one: kind, time, size and hash. */
@Component
class ErasedReports {
    private final JdbcClient jdbc;

    ErasedReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).forEach(this::erase);
    }

    private void erase(ErasedContent content) {
        jdbc.sql("""
                        update inbound_mail m set mail_from = '', rcpt_to = '', remote = ''
                        from unnest(:recipients) as r (id)
                        where m.shard = :shard and m.recipient_id = r.id""")
                .param("recipients", SqlArray.uuids(content.recipients(), r -> r))
                .param("shard", Ids.shard(content.notice()))
                .update();
    }
}
