package digital.ar.delivery.shaping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of channels that all nodes share. Their times are the database's. */
final class ChannelStates {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    ChannelStates(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A state with the moment at which it was read. */
    record Reading(ChannelState state, Instant now) {}

    List<Reading> all() {
        return jdbc.sql("select b.*, clock_timestamp() as now from delivery_budget b")
                .query((row, i) -> reading(row))
                .list();
    }

    /** In a transaction: until its end nobody else draws from this channel. */
    Reading lock(Channel channel, Limits limits) {
        return locked(channel).orElseGet(() -> {
            insert(ChannelState.fresh(channel, limits, Instant.EPOCH));
            return locked(channel).orElseThrow();
        });
    }

    private Optional<Reading> locked(Channel channel) {
        // The time is asked behind the lock, not while waiting for it. A node that freezes while it holds the lock
        // loses its
        // session, so that the others go on.
        return jdbc.sql("""
                        with patience as materialized (
                            select set_config('idle_in_transaction_session_timeout', '5000', true)),
                        locked as materialized (
                            select * from delivery_budget where provider = :provider and pool = :pool for update)
                        select locked.*, clock_timestamp() as now from patience, locked""")
                .param("provider", channel.provider())
                .param("pool", channel.pool())
                .query((row, i) -> reading(row))
                .optional();
    }

    private void insert(ChannelState fresh) {
        jdbc.sql("""
                        insert into delivery_budget (provider, pool, allowed, allowed_rate, changed_at, tokens, refilled_at)
                        values (:provider, :pool, :allowed, :rate, clock_timestamp(), :tokens, clock_timestamp())
                        on conflict do nothing""")
                .param("provider", fresh.channel().provider())
                .param("pool", fresh.channel().pool())
                .param("allowed", fresh.allowed())
                .param("rate", fresh.allowedRate())
                .param("tokens", fresh.tokens())
                .update();
    }

    /** The change is made from the newest state, under its lock. */
    Reading change(Channel channel, Limits limits, Function<Reading, ChannelState> change) {
        return transactions.execute(status -> {
            var reading = lock(channel, limits);
            var changed = change.apply(reading);
            if (!changed.equals(reading.state())) {
                store(changed);
            }
            return new Reading(changed, reading.now());
        });
    }

    void store(ChannelState state) {
        jdbc.sql("""
                        update delivery_budget
                        set allowed = :allowed, allowed_rate = :rate, changed_at = :changed, reason = :reason,
                            failures = :failures, paused_until = :paused, tokens = :tokens, refilled_at = :refilled
                        where provider = :provider and pool = :pool""")
                .param("allowed", state.allowed())
                .param("rate", state.allowedRate())
                .param("changed", state.changedAt().atOffset(ZoneOffset.UTC))
                .param("reason", state.reason())
                .param("failures", state.failures())
                .param(
                        "paused",
                        state.pausedUntil().map(t -> t.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("tokens", state.tokens())
                .param("refilled", state.refilledAt().atOffset(ZoneOffset.UTC))
                .param("provider", state.channel().provider())
                .param("pool", state.channel().pool())
                .update();
    }

    private static Reading reading(ResultSet row) throws SQLException {
        var state = new ChannelState(
                new Channel(row.getString("provider"), row.getString("pool")),
                row.getDouble("allowed"),
                row.getDouble("allowed_rate"),
                instant(row, "changed_at").orElseThrow(),
                row.getString("reason"),
                row.getInt("failures"),
                instant(row, "paused_until"),
                row.getDouble("tokens"),
                instant(row, "refilled_at").orElseThrow());
        return new Reading(state, instant(row, "now").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
