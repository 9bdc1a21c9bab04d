package digital.ar.portal.answer;

import digital.ar.platform.Ids;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code answer_draft} and {@code answer_draft_file}: ciphertext only. */
@Component
class DraftRows {
    private final JdbcClient jdbc;

    DraftRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(Visit visit, Pass form, byte[] body, Instant now) {
        of(visit, form, """
                        insert into answer_draft (shard, recipient_id, asked_at, notice_id, body, created_at)
                        values (:shard, :recipient, :asked, :notice, :body, :now)
                        on conflict (shard, recipient_id, asked_at) do update set body = excluded.body""")
                .param("notice", visit.notice().id())
                .param("body", body)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Waits for its turn: two files that come at once are both kept. */
    Optional<byte[]> lock(Visit visit, Pass form) {
        return body(visit, form, " for update");
    }

    Optional<byte[]> find(Visit visit, Pass form) {
        return body(visit, form, "");
    }

    private Optional<byte[]> body(Visit visit, Pass form, String how) {
        return of(visit, form, """
                        select body from answer_draft
                         where shard = :shard and recipient_id = :recipient and asked_at = :asked""" + how).query(byte[].class).optional();
    }

    void putFile(Visit visit, Pass form, String sha256, byte[] content) {
        of(visit, form, """
                        insert into answer_draft_file (shard, recipient_id, asked_at, sha256, content)
                        values (:shard, :recipient, :asked, :sha256, :content) on conflict do nothing""").param("sha256", sha256).param("content", content).update();
    }

    byte[] file(Visit visit, Pass form, String sha256) {
        return of(visit, form, """
                        select content from answer_draft_file
                         where shard = :shard and recipient_id = :recipient and asked_at = :asked and sha256 = :sha256""").param("sha256", sha256).query(byte[].class).single();
    }

    void deleteFile(Visit visit, Pass form, String sha256) {
        of(visit, form, """
                        delete from answer_draft_file
                         where shard = :shard and recipient_id = :recipient and asked_at = :asked and sha256 = :sha256""").param("sha256", sha256).update();
    }

    void delete(Visit visit, Pass form) {
        of(visit, form, """
                        delete from answer_draft
                         where shard = :shard and recipient_id = :recipient and asked_at = :asked""").update();
    }

    /** All but the newest of one recipient, so that nobody fills the table through one link. */
    void deleteOld(UUID recipient, int keep) {
        jdbc.sql("""
                        delete from answer_draft where shard = :shard and recipient_id = :recipient and asked_at <
                            (select min(asked_at) from (select asked_at from answer_draft
                              where shard = :shard and recipient_id = :recipient order by asked_at desc limit :keep) kept)""")
                .param("shard", Ids.shard(recipient))
                .param("recipient", recipient)
                .param("keep", keep)
                .update();
    }

    int deleteBefore(Instant limit) {
        return jdbc.sql("delete from answer_draft where created_at < :limit")
                .param("limit", Timestamp.from(limit))
                .update();
    }

    void deleteOf(List<UUID> recipients) {
        for (var recipient : recipients) {
            jdbc.sql("delete from answer_draft where shard = :shard and recipient_id = :recipient")
                    .param("shard", Ids.shard(recipient))
                    .param("recipient", recipient)
                    .update();
        }
    }

    private JdbcClient.StatementSpec of(Visit visit, Pass form, String sql) {
        return jdbc.sql(sql)
                .param("shard", Ids.shard(visit.recipientId()))
                .param("recipient", visit.recipientId())
                .param("asked", Timestamp.from(form.issuedAt()));
    }
}
