package digital.ar.tracking;

import digital.ar.tracking.rules.RuleSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Table {@code hit_ruleset}: every ruleset that was ever in use, with its text, and which one is now. */
@Repository
class RulesetTable {
    private final JdbcClient jdbc;

    RulesetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> sha256(String version) {
        return jdbc.sql("select sha256 from hit_ruleset where version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** Makes it the one in use. @return true: another one was so far, or none */
    @Transactional
    public boolean use(RuleSet rules, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(4706328519217155)")
                .query((row, n) -> true)
                .list(); // nodes that start together take turns
        var newest = jdbc.sql("select version from hit_ruleset order by used_from desc limit 1")
                .query(String.class)
                .optional();
        if (newest.filter(rules.version()::equals).isPresent()) {
            return false;
        }
        jdbc.sql("""
                        insert into hit_ruleset (version, sha256, content, first_used_at, used_from)
                        values (:version, :sha256, :content, :now, :now)
                        on conflict (version) do update set used_from = excluded.used_from""")
                .param("version", rules.version())
                .param("sha256", rules.sha256())
                .param("content", rules.text())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }
}
