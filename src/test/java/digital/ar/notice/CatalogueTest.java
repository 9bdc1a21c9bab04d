package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema stays ready for distribution by shard (docs/architecture.md). */
class CatalogueTest extends ServiceTest {
    @Autowired
    JdbcClient jdbc;

    @Test
    void everyKeyOfAShardedTableContainsTheShard() {
        var sharded = jdbc.sql("""
                        select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where a.attname = 'shard' and c.relkind in ('r', 'p') and not c.relispartition""").query(String.class).list();
        assertThat(sharded)
                .contains(
                        "notice",
                        "recipient",
                        "idempotency",
                        "delivery",
                        "attempt",
                        "event",
                        "event_outbox",
                        "chain",
                        "data_key",
                        "receipt",
                        "hit");
        assertThat(jdbc.sql("""
                        select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'shard'
                         where i.indisunique and not (a.attnum = any (i.indkey))""").query(String.class).list()).isEmpty();
    }
}
