package digital.ar.evidence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the steps that touch database or object store, and cuts the work off at one of them as a crash would. */
public final class TestFaults {
    private static final int NEVER = -1;
    private int step;
    private int fatal = NEVER;
    private String place = "";

    /** The next run ends at its step of that number, from 0. */
    public synchronized void crashAt(int number) {
        step = 0;
        fatal = number;
        place = "";
    }

    /** @return where the work was cut off; empty when it had fewer steps */
    public synchronized Optional<String> survived() {
        fatal = NEVER;
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    synchronized void step(String what) throws SQLException {
        if (!place.isEmpty() && fatal != NEVER) {
            throw new SQLException("the process is dead"); // what runs side by side dies too
        }
        if (step++ == fatal) {
            place = what;
            throw new SQLException("the process ends at " + what);
        }
    }

    DataSource around(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                return faulty(Connection.class, super.getConnection());
            }
        };
    }

    private <T> T faulty(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var counted = method.getName().startsWith("execute")
                            || method.getName().equals("commit");
                    if (counted) {
                        step("before " + method.getName());
                    }
                    try {
                        var result = method.invoke(real, arguments);
                        if (method.getName().equals("commit")) {
                            step("after commit");
                        }
                        return result instanceof PreparedStatement statement
                                ? faulty(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
