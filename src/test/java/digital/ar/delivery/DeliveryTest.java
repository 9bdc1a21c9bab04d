package digital.ar.delivery;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static digital.ar.evidence.EventType.RELAY_ACCEPTED;
import static digital.ar.evidence.EventType.RELAY_FAILED;
import static digital.ar.evidence.EventType.TRANSMISSION_DEFERRED;
import static digital.ar.evidence.EventType.TRANSMISSION_UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.delivery.route.SandboxRoute;
import digital.ar.delivery.smtp.ScriptedServer;
import digital.ar.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Queue to outcome, with real servers on the other side and a real PostgreSQL underneath. */
@RunsBeside
class DeliveryTest {
    private static ScriptedServer.Script answering(String reply) {
        return peer -> {
            peer.greet();
            peer.expect("MAIL");
            peer.say("250 ok");
            peer.expect("RCPT");
            peer.say(reply);
            peer.line();
        };
    }

    private static DeliveryHouse house(ScriptedServer server) {
        return new DeliveryHouse(new SandboxRoute(() -> Optional.of(server.address())));
    }

    @Test
    void anAcceptedMessageLeavesTheQueueAndTheProofInTheJournal() throws Exception {
        try (var server = new ScriptedServer(polite("PIPELINING", "DSN"));
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            var facts = house.last(recipient).facts();
            assertThat(facts)
                    .containsEntry("attempt", 1)
                    .containsEntry("route", "sandbox")
                    .containsEntry("host", "sandbox.localhost")
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("port", server.address().getPort())
                    .containsEntry("helo", "client.test")
                    .containsEntry("replyCode", 250)
                    .containsEntry("enhancedCode", "2.0.0")
                    .containsEntry("reply", "250 2.0.0 Ok: queued as 4F2A1")
                    .containsEntry("queueId", "4F2A1")
                    .doesNotContainKeys("tls", "reason", "nextAttemptAt");
            assertThat(Instant.parse((String) facts.get("startedAt")))
                    .isBeforeOrEqualTo(Instant.parse((String) facts.get("finishedAt")));
            var transcript = house.last(recipient).objects().getFirst();
            assertThat(transcript.name()).isEqualTo("smtp-transcript-1.txt");
            assertThat(house.vault.holds(house.last(recipient).notice(), transcript.sha256()))
                    .isTrue();
            assertThat(house.queued()).isZero();
            assertThat(outcomes(house, recipient)).containsExactly("ACCEPTED");
        }
    }

    @Test
    void a4xxIsTriedAgainLaterUntilItIsTaken() throws Exception {
        try (var server = new ScriptedServer(answering("451 4.7.1 greylisted"), polite());
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            var next = Instant.parse((String) house.last(recipient).facts().get("nextAttemptAt"));
            assertThat(next)
                    .isBetween(
                            house.clock.instant().plusSeconds(40),
                            house.clock.instant().plusSeconds(60));
            node.round();
            assertThat(server.connections()).isEqualTo(1);
            house.clock.push(Duration.ofMinutes(2));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED, RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("attempt", 2);
            assertThat(house.last(recipient).objects().getFirst().name()).isEqualTo("smtp-transcript-2.txt");
        }
    }

    @Test
    void a5xxIsFinal() throws Exception {
        try (var server = new ScriptedServer(answering("550 5.1.1 no such user"));
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "unknown@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_FAILED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("replyCode", 550)
                    .containsEntry("enhancedCode", "5.1.1")
                    .containsEntry("reason", "refused")
                    .doesNotContainKey("uncertainAttempts");
            assertThat(house.queued()).isZero();
        }
    }

    @Test
    void retriesEndWithTheEnvelope() throws Exception {
        try (var server = new ScriptedServer(answering("452 4.2.2 full"));
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "full@example.com");
            node.round();
            house.clock.push(Duration.ofDays(3));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED, RELAY_FAILED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "expired")
                    .containsEntry("replyCode", 452)
                    .doesNotContainKey("nextAttemptAt");
            assertThat(house.queued()).isZero();
        }
    }

    @Test
    void aConnectionLostAfterTheMessageIsUncertainAndSentAgain() throws Exception {
        try (var server = new ScriptedServer(
                        peer -> {
                            peer.takeMessage();
                            peer.hangUp();
                        },
                        polite());
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "connection-lost")
                    .containsKey("nextAttemptAt")
                    .doesNotContainKeys("reply", "replyCode");
            house.clock.push(Duration.ofMinutes(2));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN, RELAY_ACCEPTED);
            assertThat(server.messages()).hasSize(2);
            assertThat(server.messages().get(0)).isEqualTo(server.messages().get(1));
        }
    }

    @Test
    void aFailureAfterUncertaintyNamesTheUncertainAttempts() throws Exception {
        try (var server = new ScriptedServer(
                        peer -> {
                            peer.takeMessage();
                            peer.hangUp();
                        },
                        answering("550 5.1.1 gone"));
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            house.clock.push(Duration.ofMinutes(2));
            node.round();
            assertThat(house.last(recipient).facts()).containsEntry("uncertainAttempts", List.of(1));
        }
    }

    @Test
    void uncertaintyThatExpiresIsNotCalledAFailure() throws Exception {
        try (var server = new ScriptedServer(peer -> {
                    peer.takeMessage();
                    peer.hangUp();
                });
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            house.clock.push(Duration.ofDays(3));
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "expired")
                    .doesNotContainKey("nextAttemptAt");
            assertThat(house.queued()).isZero();
        }
    }

    @Test
    void aNodeThatDiesLeavesUncertaintyAndExactlyOneRetry() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var dead = house.node("dead");
                var node = house.node("alive")) {
            var recipient = house.enqueue(dead, "jose@example.com");
            var claimed = dead.claim(Ids.shard(recipient));
            assertThat(claimed).hasSize(1);
            assertThat(dead.claims().dial(claimed.getFirst())).isTrue();
            node.round();
            assertThat(house.history(recipient)).isEmpty();
            house.clock.push(Duration.ofSeconds(31));
            node.round();
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN, RELAY_ACCEPTED);
            assertThat(house.journal.of(recipient).getFirst().facts())
                    .containsEntry("attempt", 1)
                    .containsEntry("reason", "no-result");
            assertThat(house.last(recipient).facts()).containsEntry("attempt", 2);
            assertThat(server.messages()).hasSize(1);
            assertThat(outcomes(house, recipient)).containsExactly("UNCERTAIN", "ACCEPTED");
        }
    }

    @Test
    void whatWasClaimedButNeverDialledGoesBackWithoutAWord() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var dead = house.node("dead");
                var node = house.node("alive")) {
            var recipient = house.enqueue(dead, "jose@example.com");
            var claimed = dead.claim(Ids.shard(recipient)).getFirst();
            house.clock.push(Duration.ofSeconds(31));
            node.round();
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("attempt", 1);
            assertThat(outcomes(house, recipient)).containsExactly("NOT_DIALLED", "ACCEPTED");
            assertThat(dead.claims().dial(claimed)).as("a node that thaws").isFalse();
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void aFrozenNodesResultGoesOnRecordAndStopsTheSecondSending() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var frozen = house.node("frozen");
                var node = house.node("alive")) {
            var recipient = house.enqueue(frozen, "jose@example.com");
            var claim = frozen.claim(Ids.shard(recipient)).getFirst();
            assertThat(frozen.claims().dial(claim)).isTrue();
            house.clock.push(Duration.ofSeconds(31));
            assertThat(node.orphans().close(claim.shard())).isEqualTo(1);
            var reply = new digital.ar.delivery.smtp.SmtpReply(250, List.of("2.0.0 ok"));
            frozen.outcomes()
                    .conclude(
                            claim,
                            new Attempted(
                                    new Outcome.Accepted(reply),
                                    Optional.empty(),
                                    "what was said\n",
                                    claim.startedAt(),
                                    house.clock.instant()));
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN, RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("late", true);
            assertThat(house.queued()).isZero();
            node.round();
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aLivingNodeKeepsItsLease() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var slow = house.node("slow");
                var node = house.node("other")) {
            var recipient = house.enqueue(slow, "jose@example.com");
            var claims = slow.claim(Ids.shard(recipient));
            house.clock.push(Duration.ofSeconds(25));
            slow.claims().renew(claims);
            house.clock.push(Duration.ofSeconds(25));
            node.round();
            assertThat(house.history(recipient)).isEmpty();
        }
    }

    @Test
    void anAbsentStoreNeitherLosesTheOutcomeNorRepeatsTheMail() throws Exception {
        var vault = new DeliveryHouse[1];
        try (var server = new ScriptedServer(peer -> {
                    peer.takeMessage();
                    vault[0].vault.away(true);
                    peer.say("250 2.0.0 ok");
                    peer.line();
                });
                var house = house(server);
                var node = house.node("a")) {
            vault[0] = house;
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            var event = house.last(recipient);
            var transcript = event.objects().getFirst();
            assertThat(house.vault.holds(event.notice(), transcript.sha256())).isFalse();
            node.transcripts().drain();
            assertThat(house.vault.holds(event.notice(), transcript.sha256())).isFalse();
            house.vault.away(false);
            node.transcripts().drain();
            assertThat(house.vault.holds(event.notice(), transcript.sha256())).isTrue();
            assertThat(house.jdbc
                            .sql("select count(*) from transcript_spool")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void aMessageThatCannotBeReadIsNotAnAttempt() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            house.vault.away(true);
            node.round();
            assertThat(house.history(recipient)).isEmpty();
            assertThat(server.connections()).isZero();
            house.vault.away(false);
            house.clock.push(Duration.ofMinutes(2));
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("attempt", 1);
            assertThat(outcomes(house, recipient)).containsExactly("NOT_DIALLED", "ACCEPTED");
        }
    }

    @Test
    void anErasedNoticeIsNotSent() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            var notice = house.jdbc
                    .sql("select notice_id from delivery")
                    .query(UUID.class)
                    .single();
            house.vault.erase(notice, digital.ar.vault.Vault.Purpose.CONTENT);
            node.round();
            assertThat(server.connections()).isZero();
            assertThat(house.history(recipient)).isEmpty();
            assertThat(house.queued()).isZero();
            assertThat(outcomes(house, recipient)).containsExactly("DROPPED");
        }
    }

    @Test
    void aJournalThatRefusesOneRowStopsNeitherTheOthersNorSendsItUnseen() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var dead = house.node("dead");
                var node = house.node("alive")) {
            var refused = house.enqueue(dead, "refused@example.com");
            var orphan = house.enqueue(dead, "orphan@example.com");
            dead.claim(Ids.shard(refused)).forEach(dead.claims()::dial);
            dead.claim(Ids.shard(orphan)).forEach(dead.claims()::dial);
            house.journal.refuse(refused);
            house.clock.push(Duration.ofSeconds(31));
            node.round();
            node.round();
            assertThat(house.history(orphan)).containsExactly(TRANSMISSION_UNCERTAIN, RELAY_ACCEPTED);
            assertThat(house.history(refused)).isEmpty();
            assertThat(server.messages()).hasSize(1);
            assertThat(house.queued()).isEqualTo(1);
        }
    }

    @Test
    void aSandboxThatDoesNotListenIsADeferral() throws Exception {
        try (var house = new DeliveryHouse(new SandboxRoute(Optional::empty));
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(house.last(recipient).facts())
                    .containsEntry("reason", "sandbox-away")
                    .doesNotContainKey("host");
        }
    }

    @Test
    void twoNodesNeverClaimTheSameRow() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var a = house.node("a");
                var b = house.node("b");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var recipients = new HashSet<UUID>();
            for (var i = 0; i < 200; i++) {
                recipients.add(house.enqueue(a, "r" + i + "@example.com"));
            }
            Callable<List<UUID>> claimsOfA = () -> claimAll(a);
            Callable<List<UUID>> claimsOfB = () -> claimAll(b);
            var claimed = threads.invokeAll(List.of(claimsOfA, claimsOfB, claimsOfA, claimsOfB));
            var all = new java.util.ArrayList<UUID>();
            for (var some : claimed) {
                all.addAll(some.get());
            }
            assertThat(all).hasSize(200).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(recipients);
        }
    }

    private static List<UUID> claimAll(NodeKit.Node node) {
        var mine = new java.util.ArrayList<UUID>();
        List<Claims.Lane> lanes;
        while (!(lanes = node.claims().dueLanes(Claims.From.START, 64, 50).lanes()).isEmpty()) {
            for (var lane : lanes) {
                node.claims().claim(List.of(new Claims.Ask(lane, 2))).forEach(c -> mine.add(c.recipient()));
            }
        }
        return mine;
    }

    @Test
    void manyMessagesShareConnectionsAndEachArrivesOnce() throws Exception {
        try (var server = new ScriptedServer(polite("PIPELINING"));
                var house = house(server);
                var a = house.node("a");
                var b = house.node("b")) {
            for (var i = 0; i < 100; i++) {
                house.enqueue(a, "r" + i + "@example.com");
            }
            a.dispatcher().start();
            b.dispatcher().start();
            Eventually.await(() -> house.queued() == 0);
            assertThat(server.messages()).hasSize(100);
            assertThat(server.messages().stream().map(m -> new String(m, StandardCharsets.UTF_8)))
                    .doesNotHaveDuplicates();
            assertThat(server.connections()).isLessThan(100);
        }
    }

    @Test
    void enqueueingWakesTheDispatcherAfterCommitOnly() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server);
                var node = house.node("a")) {
            assertThatThrownBy(() -> node.queue()
                            .enqueue(new Envelope(
                                    UUID.randomUUID(),
                                    UUID.randomUUID(),
                                    UUID.randomUUID(),
                                    "a@b.c",
                                    "a@b.c",
                                    "<x>",
                                    new digital.ar.vault.VaultObject("0", 0, "message/rfc822"),
                                    Instant.now(),
                                    Instant.now())))
                    .isInstanceOf(IllegalStateException.class);
            node.dispatcher().start();
            var recipient = house.enqueue(node, "jose@example.com");
            Eventually.await(() -> house.history(recipient).equals(List.of(RELAY_ACCEPTED)));
        }
    }

    @Test
    void aStoppingNodeCutsDialoguesAndPutsThemOnRecord() throws Exception {
        try (var server = new ScriptedServer(peer -> {
                    peer.takeMessage();
                    peer.line();
                });
                var house = house(server);
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "jose@example.com");
            node.dispatcher().start();
            Eventually.await(() -> server.messages().size() == 1);
            node.dispatcher().stop();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_UNCERTAIN);
        }
    }

    private static List<String> outcomes(DeliveryHouse house, UUID recipient) {
        return house.jdbc
                .sql("select outcome from attempt where shard = :shard and recipient_id = :r order by started_at")
                .param("shard", Ids.shard(recipient))
                .param("r", recipient)
                .query(String.class)
                .list();
    }
}
