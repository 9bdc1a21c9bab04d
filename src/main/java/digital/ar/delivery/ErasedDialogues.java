package digital.ar.delivery;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Servers repeat addresses in their replies: of an erased notice only when was dialled and what came of it stays. */
@Component
class ErasedDialogues {
    private final JdbcClient jdbc;

    ErasedDialogues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).forEach(this::erase);
    }

    private void erase(ErasedContent content) {
        jdbc.sql("""
                        update attempt a set reply = null
                        from unnest(:recipients) as r (id)
                        where a.shard = :shard and a.recipient_id = r.id and a.id >= :first""")
                .param("recipients", SqlArray.uuids(content.recipients(), r -> r))
                .param("shard", Ids.shard(content.notice()))
                .param("first", Ids.floor(Ids.time(content.notice())))
                .update();
        jdbc.sql("delete from transcript_spool where shard = :shard and notice_id = :notice")
                .param("shard", Ids.shard(content.notice()))
                .param("notice", content.notice())
                .update();
    }
}
