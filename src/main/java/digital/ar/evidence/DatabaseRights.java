package digital.ar.evidence;

import digital.ar.platform.Condition;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the role that this service works with could change what is on record. Where it owns the tables, or has rights
 * that it does not need, the journal is append-only by triggers alone, and the role could remove those.
 */
@Component
@Order(9)
class DatabaseRights implements Condition.Source, Audit.Part {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRights.class);
    private static final String CODE = "database.rights";

    private final JdbcClient jdbc;
    private volatile List<Condition> conditions = List.of();

    DatabaseRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the role could do and must not; empty: it is bound. */
    List<String> excess() {
        var excess = new ArrayList<String>();
        if (owns()) {
            excess.add("the role owns the tables, or is a superuser");
        }
        excess.addAll(privileges());
        return excess;
    }

    private List<String> privileges() {
        return jdbc.sql("""
                        select a.name || ': ' || string_agg(p.privilege, ', ' order by p.number)
                        from append_only a
                        cross join (values (1, 'UPDATE'), (2, 'DELETE'), (3, 'TRUNCATE')) as p (number, privilege)
                        where has_table_privilege(to_regclass(a.name), p.privilege)
                        group by a.name order by a.name
                        """).query((row, number) -> row.getString(1)).list();
    }

    private boolean owns() {
        return jdbc.sql("""
                        select pg_has_role(current_user, c.relowner, 'MEMBER')
                            or (select rolsuper from pg_roles where rolname = current_user)
                        from pg_class c where c.oid = 'event'::regclass""").query(Boolean.class).single();
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        var excess = excess();
        if (excess.isEmpty()) {
            conditions = List.of(Condition.good(CODE, "the service's role can only add to what is on record"));
            return;
        }
        var detail = "the service's role could change what is on record (" + String.join("; ", excess)
                + "); give the tables to another role and set ar.database.owner-username";
        LOG.warn("{}", detail);
        conditions = List.of(new Condition(CODE, Condition.State.WARNING, detail, null));
    }

    @Override
    public List<Condition> conditions() {
        return conditions;
    }

    @Override
    public void run(AuditTally tally) {
        tally.checked("rights");
        excess().forEach(e -> tally.difference("rights", e));
    }
}
