package digital.ar.inbound.forward;

import digital.ar.evidence.Event;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code forwarded_reply}. */
@Component
class ForwardedReplies {
    private static final Duration DAY = Duration.ofDays(1);
    private final JdbcClient jdbc;
    private final Clock clock;

    ForwardedReplies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the caller's transaction. @return false: one too many within a day, or this one was taken before */
    boolean take(Event event, UUID recipient, int perDay) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        insert into forwarded_reply (shard, mail_id, notice_id, recipient_id, forwarded_at)
                        select :shard, :mail, :notice, :recipient, :now
                         where (select count(*) from forwarded_reply
                                 where shard = :shard and recipient_id = :recipient and forwarded_at > :since) < :most
                            on conflict (shard, mail_id) do nothing""")
                        .param("shard", Ids.shard(recipient))
                        .param("mail", event.id())
                        .param("notice", event.notice())
                        .param("recipient", recipient)
                        .param("now", now)
                        .param("since", now.minus(DAY))
                        .param("most", perDay)
                        .update()
                == 1;
    }
}
