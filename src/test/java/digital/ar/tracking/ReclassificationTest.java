package digital.ar.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Level;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.inbound.NoticeOnItsWay.Sent;
import digital.ar.notice.Notices;
import digital.ar.notice.Submissions;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.tracking.rules.RuleReader;
import digital.ar.tracking.rules.RuleSet;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was held for a person's hit and turns out to be a machine's: a further row, a further event, a lower level. */
class ReclassificationTest extends ServiceTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final Map<String, String> BROWSER = Map.of("accept", "text/html", "accept-language", "pt-BR");
    private static final String STRICTER = """
            {"version": "test-3", "about": "",
             "moments": {"burstSeconds": 2, "trapMinutes": 10, "trapSeconds": 10, "crowdSeconds": 3},
             "networks": {"n": {"operator": "o", "confidence": "observed", "source": "s", "ranges": ["203.0.113.0/24"]}},
             "rules": [{"id": "stricter", "class": "SCANNER", "why": "w", "source": "s", "when": {"networks": ["n"]}}]}""";

    NoticeOnItsWay notices;

    @Autowired
    void notices(Submissions submissions, FirstStart firstStart, Journal journal) {
        notices = new NoticeOnItsWay(submissions, firstStart, journal);
    }

    @Autowired
    Notices read;

    @Autowired
    HitStore store;

    @Autowired
    PendingTable pending;

    @Autowired
    NeighbourTable neighbours;

    @Autowired
    ClassTable classes;

    @Autowired
    DeliveryTimes deliveries;

    @Autowired
    Crowds crowds;

    @Autowired
    Journal journal;

    @Autowired
    TrackingProperties settings;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Reclassification walk;

    @Autowired
    WalkTable places;

    @Autowired
    RuleSet rules;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theTrapTaintsWhatTheSameClientDidBefore() {
        var sent = notices.deliveredTo("trap@reclassified.example");
        var image = keep(sent, AccessLog.Kind.PIXEL, 0, 60);
        var first = notices.await(sent, EventType.NOTIFICATION_OPENED);
        assertThat(first.facts()).containsEntry("class", "HUMAN");
        assertThat(level(sent)).isEqualTo(Level.SEEN);

        keep(sent, AccessLog.Kind.LINK, Tokens.HONEYPOT, 200);
        NoticeOnItsWay.until(() -> opened(sent).size() == 2, "the superseding event");
        assertThat(opened(sent).getLast().facts())
                .containsEntry("class", "SCANNER")
                .containsEntry("rule", "honeypot-client")
                .containsEntry("hit", Ids.publicId(IdPrefix.HIT, image))
                .containsEntry("supersedes", Ids.publicId(IdPrefix.EVT, first.id()))
                .containsEntry("because", "late-sign");
        assertThat(level(sent)).isEqualTo(Level.DELIVERED);
        assertThat(rows(image)).isEqualTo(2);
    }

    @Test
    void aNewRulesetAppendsOnlyWhatItSeesInAnotherLight() {
        var sent = notices.deliveredTo("ruleset@reclassified.example");
        var hit = keep(sent, AccessLog.Kind.PIXEL, 0, 60);
        var first = notices.await(sent, EventType.NOTIFICATION_OPENED);

        settleAgain(hit, RuleReader.read(STRICTER.getBytes(StandardCharsets.UTF_8)));
        assertThat(opened(sent).getLast().facts())
                .containsEntry("rule", "stricter")
                .containsEntry("ruleset", "test-3")
                .containsEntry("supersedes", Ids.publicId(IdPrefix.EVT, first.id()))
                .containsEntry("because", "ruleset");
        assertThat(level(sent)).isEqualTo(Level.DELIVERED);

        settleAgain(hit, RuleReader.read(STRICTER.replace("test-3", "test-4").getBytes(StandardCharsets.UTF_8)));
        assertThat(rows(hit)).isEqualTo(2);
        settleAgain(hit, rules);
        assertThat(opened(sent))
                .hasSize(3)
                .last()
                .satisfies(e -> assertThat(e.facts()).containsEntry("class", "HUMAN"));
        assertThat(level(sent)).isEqualTo(Level.SEEN);
    }

    @Test
    void theWalkOverAllHitsEndsAndRepeatsNothing() {
        var sent = notices.deliveredTo("walk@reclassified.example");
        var hit = keep(sent, AccessLog.Kind.PIXEL, 0, 60);
        notices.await(sent, EventType.NOTIFICATION_OPENED);
        walk.again();
        NoticeOnItsWay.until(() -> places.left(rules.version()) == 0, "the walk's end");
        NoticeOnItsWay.until(() -> pending.due(Instant.now(), 1).isEmpty(), "the last hit that was looked at again");
        assertThat(rows(hit)).isEqualTo(1);
        assertThat(opened(sent)).hasSize(1);
    }

    /** By rules of its own; the service's worker does not get hold of it meanwhile. */
    private void settleAgain(UUID hit, RuleSet others) {
        pending.add(List.of(hit), Instant.now().plus(Duration.ofHours(1)));
        var settlement = new HitSettlement(
                pending,
                store,
                neighbours,
                classes,
                read,
                deliveries,
                new HitJudge(others, crowds),
                journal,
                settings,
                others,
                Clock.systemUTC());
        transactions.executeWithoutResult(t -> settlement.settleAlone(hit));
    }

    private UUID keep(Sent sent, AccessLog.Kind kind, int link, long secondsFromNow) {
        var at = Instant.now().plusSeconds(secondsFromNow);
        var hit = new Hit(
                ids.next(Ids.shard(sent.notice())),
                sent.recipient(),
                kind,
                link,
                at,
                "GET",
                InetAddress.ofLiteral("203.0.113.7"),
                41_000,
                "203.0.113.0/24",
                FIREFOX,
                kind == AccessLog.Kind.LINK ? BROWSER : Map.of("accept", "image/*"),
                "");
        var owners = read.owners(List.of(sent.recipient()));
        store.addWaiting(List.of(KeptHit.of(hit, owners)), Duration.between(at, Instant.now()));
        return hit.id();
    }

    private List<Event> opened(Sent sent) {
        return notices.events(sent, EventType.NOTIFICATION_OPENED);
    }

    private Level level(Sent sent) {
        return read.findByRecipient(sent.recipient())
                .orElseThrow()
                .recipients()
                .getFirst()
                .status()
                .level();
    }

    private long rows(UUID hit) {
        return jdbc.sql("select count(*) from hit_class where shard = :shard and hit_id = :hit")
                .param("shard", Ids.shard(hit))
                .param("hit", hit)
                .query(Long.class)
                .single();
    }
}
