package digital.ar.seal.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.seal.timestamp.TimestampProperties.QuotaPeriod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens are counted once, whoever asks. */
class TokenCountsTest extends ServiceTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void twoNodesTogetherNeverUseMoreThanTheQuota() throws Exception {
        var quota = new Quota("two-nodes", 50, QuotaPeriod.MONTH, 0);
        var nodes = new JdbcTokenCounts[] {node(Clock.systemUTC()), node(Clock.systemUTC())};
        var granted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 80; i++) {
                var node = nodes[i % 2];
                all.add(threads.submit(() -> node.take(quota)));
            }
            for (var one : all) {
                granted += one.get() ? 1 : 0;
            }
        }
        assertThat(granted).isEqualTo(50);
        assertThat(node(Clock.systemUTC()).usage(quota).inMonth())
                .as("after a restart")
                .isEqualTo(50);
    }

    @Test
    void whatWasNotGivenIsGivenBackAndWhatNobodyKnowsIsNot() {
        var quota = new Quota("given-back", 1, QuotaPeriod.MONTH, 0);
        var counts = node(Clock.systemUTC());
        assertThat(counts.take(quota)).isTrue();
        assertThat(counts.take(quota)).isFalse();
        counts.failed(quota, "answered HTTP 503", false);
        assertThat(counts.take(quota)).isTrue();
        counts.failed(quota, "did not answer in PT15S", true);
        assertThat(counts.take(quota)).isFalse();
        var usage = counts.usage(quota);
        assertThat(usage.lastFailure().orElseThrow().reason()).isEqualTo("did not answer in PT15S");
        assertThat(usage.lastToken()).isPresent();
    }

    @Test
    void aDayAndAMonthEndInBrasilia() {
        var evening = Instant.parse("2026-12-01T01:30:00Z"); // 22:30 of 30 November there
        var daily = new Quota("daily", 1, QuotaPeriod.DAY, 0);
        var monthly = new Quota("monthly", 1, QuotaPeriod.MONTH, 0);
        assertThat(at(evening).take(daily)).isTrue();
        assertThat(at(evening.plus(Duration.ofHours(1))).take(daily)).isFalse();
        assertThat(at(evening.plus(Duration.ofHours(2))).take(daily)).isTrue();
        assertThat(at(evening.minus(Duration.ofDays(20))).take(monthly)).isTrue();
        assertThat(at(evening).take(monthly)).isFalse();
        assertThat(at(evening.plus(Duration.ofHours(2))).take(monthly)).isTrue();
    }

    @Test
    void aCountStaysWhenItsCallersTransactionDoesNot() {
        var quota = new Quota("rolled-back", 0, QuotaPeriod.MONTH, 0);
        var counts = node(Clock.systemUTC());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            counts.take(quota);
            status.setRollbackOnly();
        });
        assertThat(counts.usage(quota).inMonth()).isEqualTo(1);
    }

    private JdbcTokenCounts at(Instant time) {
        return node(Clock.fixed(time, ZoneOffset.UTC));
    }

    private JdbcTokenCounts node(Clock clock) {
        return new JdbcTokenCounts(jdbc, transactions, clock);
    }
}
