package digital.ar.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who owns the tables: migrates them, and gives the application's role its rights after each migration. When no owner is
 * configured the application's own role migrates; then nothing can be taken from it.
 *
 * @param application role of the pool
 */
record DatabaseOwner(String url, String username, String password, String application) {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOwner.class);

    boolean separate() {
        return !username.equals(application);
    }

    /** Idempotent; done at every start, because a later version may have brought new tables. */
    void grant(DataSource owner) {
        if (!separate()) {
            return;
        }
        try (var connection = owner.getConnection()) {
            grant(connection);
        } catch (SQLException e) {
            throw new StartupFailure(
                    "ar.database.owner-username",
                    "role " + username + " cannot give role " + application + " its rights: " + e.getMessage(),
                    e);
        }
    }

    private void grant(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement("select ar_grant_application(?::name)")) {
            statement.setString(1, application);
            statement.execute();
        }
        connection.commit();
        LOG.debug("Role {} has the rights of the application", application);
    }
}
