package digital.ar.delivery.shaping;

import digital.ar.platform.StartupFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says that this node lives, and knows when it has not said so for too long. Times are the database's. */
public final class NodeRegistry {
    private final JdbcClient jdbc;
    private final String name;
    private final ShapingProperties properties;
    private volatile long beatenNanos;
    private volatile long beatenMillis;
    private volatile boolean registered;
    private volatile int registration;

    public NodeRegistry(JdbcClient jdbc, String name, ShapingProperties properties) {
        if (properties.silence().compareTo(properties.heartbeat()) <= 0
                || properties.grace().compareTo(properties.silence().multipliedBy(2)) < 0) {
            throw new StartupFailure(
                    "ar.delivery.shaping.grace",
                    "heartbeat < silence, and silence at most half of grace; found heartbeat " + properties.heartbeat()
                            + ", silence " + properties.silence() + ", grace " + properties.grace());
        }
        this.jdbc = jdbc;
        this.name = name;
        this.properties = properties;
    }

    String name() {
        return name;
    }

    /** @return true when others did not know this node (any more): it holds nothing */
    public synchronized boolean beat() {
        // Taken before the statement, so that our clock is never younger than the row.
        var nanos = System.nanoTime();
        var millis = System.currentTimeMillis();
        removeTheSilent();
        var fresh = jdbc.sql("update delivery_node set heartbeat_at = clock_timestamp() where name = :name")
                        .param("name", name)
                        .update()
                == 0;
        if (fresh) {
            jdbc.sql("insert into delivery_node values (:name, clock_timestamp(), clock_timestamp())")
                    .param("name", name)
                    .update();
        }
        // Counted before the clocks say that all is well: what was drawn under the old registration stays void.
        registration += fresh ? 1 : 0;
        beatenNanos = nanos;
        beatenMillis = millis;
        registered = true;
        return fresh;
    }

    private void removeTheSilent() {
        jdbc.sql("""
                        delete from delivery_node where name in (
                            select name from delivery_node
                            where name <> :name and heartbeat_at < clock_timestamp() - make_interval(secs => :grace)
                            for update skip locked)""")
                .param("name", name)
                .param("grace", properties.grace().toSeconds())
                .update();
    }

    /** Changes when others took this node for dead. */
    int registration() {
        return registration;
    }

    /** Time for the next heartbeat. */
    public boolean due() {
        return elapsed() >= properties.heartbeat().toMillis();
    }

    /** Others may believe that this node is dead: nothing may be dialled until the next heartbeat is on record. */
    public boolean late() {
        return elapsed() >= properties.silence().toMillis();
    }

    /** The monotonic clock stands still while a machine is suspended, the other may be set: the later one counts. */
    private long elapsed() {
        if (!registered) {
            return Long.MAX_VALUE;
        }
        var monotonic = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beatenNanos);
        return Math.max(monotonic, System.currentTimeMillis() - beatenMillis);
    }

    Duration silence() {
        return properties.silence();
    }

    /** For a node that stops and has closed its connections: others need not wait. */
    public void leave() {
        registered = false;
        jdbc.sql("delete from delivery_node where name = :name")
                .param("name", name)
                .update();
    }
}
