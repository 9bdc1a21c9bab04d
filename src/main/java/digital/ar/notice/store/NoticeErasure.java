package digital.ar.notice.store;

import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Blanks what tells of a person or of the notice's content. What stays proves that there was a notice, whose and what became
 * of it: protocol, type, legal basis, creditor, times, Message-ID, hash of the message, status. See docs/evidence.md.
 */
@Component
public class NoticeErasure {
    private final JdbcClient jdbc;

    NoticeErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void blank(UUID notice) {
        var months = IdRange.of(List.of(notice));
        jdbc.sql("""
                        update notice
                           set subject = '', external_id = null, creditor_email = null, tags = '{}', reference = '{}',
                               titles = '[]', details = '{}', attachments = '[]', warnings = '[]', payment = null
                         where shard = :shard and id = :notice and id between :first and :last""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("first", months.first())
                .param("last", months.last())
                .update();
        jdbc.sql("""
                        update recipient set name = '', email = '', document = null, address_source = '', code_address = null,
                                             last_answer = null
                         where shard = :shard and notice_id = :notice""").param("shard", Ids.shard(notice)).param("notice", notice).update();
    }
}
