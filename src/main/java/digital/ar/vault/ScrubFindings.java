package digital.ar.vault;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code scrub_finding}: objects that were found wrong; a finding stays, with the time at which it was well again. */
final class ScrubFindings {
    private static final Logger LOG = LoggerFactory.getLogger(ScrubFindings.class);

    enum Kind {
        /** Named by an event, and not there. */
        MISSING,
        /** Does not authenticate, or has another hash than its name. */
        CHANGED,
        /** Locked too short, or a hold is not on it. */
        UNLOCKED
    }

    record Finding(String path, Kind kind, String detail) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ScrubFindings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(Finding finding) {
        var isNew = jdbc.sql("""
                        insert into scrub_finding (shard, path, kind, detail, first_seen_at, last_seen_at)
                        values (:shard, :path, :kind, :detail, :now, :now)
                        on conflict (shard, path) do update
                           set kind = excluded.kind, detail = excluded.detail, last_seen_at = excluded.last_seen_at,
                               resolved_at = null
                        returning first_seen_at = last_seen_at""")
                .param("shard", ObjectPath.shard(finding.path()))
                .param("path", finding.path())
                .param("kind", finding.kind().name())
                .param("detail", finding.detail())
                .param("now", now())
                .query(Boolean.class)
                .single();
        if (isNew) {
            LOG.error("Scrubber: {} {}: {}", finding.kind(), finding.path(), finding.detail());
        }
    }

    /** What was looked at and is not among the findings is well. */
    void resolveUnless(String path, List<Finding> wrong) {
        if (wrong.stream().noneMatch(f -> f.path().equals(path))) {
            resolve(path);
        }
    }

    private void resolve(String path) {
        var resolved = jdbc.sql("""
                        update scrub_finding set resolved_at = :now
                        where shard = :shard and path = :path and resolved_at is null""")
                .param("now", now())
                .param("shard", ObjectPath.shard(path))
                .param("path", path)
                .update();
        if (resolved > 0) {
            LOG.info("Scrubber: {} is well again", path);
        }
    }

    /** Paths, oldest first. */
    List<String> open(int max) {
        return jdbc.sql("select path from scrub_finding where resolved_at is null order by first_seen_at limit :max")
                .param("max", max)
                .query((row, n) -> row.getString("path"))
                .list();
    }

    record Summary(int objects, String example, OffsetDateTime since) {}

    Optional<Summary> summary() {
        return jdbc.sql("""
                        select count(*) as objects, min(kind || ' ' || path) as example, min(first_seen_at) as since
                        from scrub_finding where resolved_at is null""")
                .query((row, n) -> new Summary(
                        row.getInt("objects"), row.getString("example"), row.getObject("since", OffsetDateTime.class)))
                .optional()
                .filter(s -> s.objects() > 0);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
