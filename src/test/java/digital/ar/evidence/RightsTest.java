package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What the application's role may not do, it cannot do: the privilege is missing, whatever triggers there are. */
class RightsTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501"; // SQLSTATE, PostgreSQL appendix A
    private static EvidenceLab lab;

    @BeforeAll
    static void open() {
        lab = new EvidenceLab();
        lab.append(lab.newNotice());
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event set type = 'content.read'",
                "delete from event",
                "truncate event",
                "select * from event for update",
                "update log_leaf set index = 7",
                "delete from log_leaf",
                "truncate log_leaf",
                "update log_checkpoint set root = sha256('x')",
                "update log_checkpoint set note = 'x'",
                "delete from log_checkpoint",
                "truncate log_checkpoint",
                "update hit set ip = '192.0.2.1'",
                "delete from hit",
                "truncate hit",
                "update hit_class set class = 'HUMAN'",
                "delete from hit_class",
                "truncate hit_class",
                "update attempt set started_at = now()",
                "delete from attempt",
                "truncate attempt",
                "update append_only set updatable = '{body}'",
                "insert into append_only values ('chain', '{}')",
                "truncate chain",
                "alter table event disable trigger user",
                "drop table hit_class",
                "drop trigger event_append_only on event",
                "create table mine (a int)",
                "select ar_grant_application('lab_app')",
                "set session_replication_role = replica",
            })
    void isRefusedByPrivilege(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> lab.jdbc().sql(statement).update())
                .satisfies(e -> assertThat(((SQLException) e.getMostSpecificCause()).getSQLState())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void aMonthsOwnTableIsNoWayAround() {
        var months = lab.owner()
                .sql("select inhrelid::regclass::text from pg_inherits where inhparent = 'event'::regclass")
                .query(String.class)
                .list();
        assertThat(months).hasSizeGreaterThan(12).allSatisfy(month -> {
            for (var statement : List.of("delete from ", "truncate ", "select * from ")) {
                isRefusedByPrivilege(statement + month);
            }
            assertThatExceptionOfType(DataAccessException.class)
                    .as("the trigger stops the owner too")
                    .isThrownBy(() -> lab.owner().sql("truncate " + month).update())
                    .withMessageContaining("append-only");
        });
    }

    /** A table that a later migration brings must not wait for its first statement in production to be refused. */
    @Test
    void everyTableIsEitherFreeOrAppendOnly() {
        var without = lab.owner().sql("""
                        select c.relname from pg_class c left join append_only a on a.name = c.relname
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                          and c.relname <> 'flyway_schema_history'
                          and not (has_table_privilege('lab_app', c.oid, 'select')
                                   and (a.name is not null or has_table_privilege('lab_app', c.oid, 'insert')
                                        and has_table_privilege('lab_app', c.oid, 'update')
                                        and has_table_privilege('lab_app', c.oid, 'delete')))""").query(String.class).list();
        assertThat(without).isEmpty();
    }

    @Test
    void monthsAreMadeByTheOwnersFunctionWithinReason() {
        lab.jdbc()
                .sql("select ar_ensure_partitions((current_date + interval '2 years')::date, 1)")
                .query(row -> {});
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> lab.jdbc()
                        .sql("select ar_ensure_partitions('0001-01-01', 100000)")
                        .query(row -> {}))
                .withMessageContaining("ten years");
    }

    @Test
    void theServiceSaysWhetherItsRoleIsBound() {
        assertThat(lab.bean(DatabaseRights.class).excess()).isEmpty();
        assertThat(new DatabaseRights(lab.owner()).excess())
                .contains("event: UPDATE, DELETE, TRUNCATE", "log_leaf: UPDATE, DELETE, TRUNCATE")
                .anyMatch(e -> e.startsWith("the role owns"));
    }
}
