package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.VerifierKey;
import digital.ar.seal.SealException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StamperTest {
    @TempDir
    Path files;

    private EvidenceLab lab;

    @BeforeEach
    void open() {
        lab = new EvidenceLab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void oneStampDatesAllEventsOfAPeriod() {
        var first = sequenced(1);
        assertThat(stamper().stampIfDue()).isTrue();
        var later = sequenced(40);
        assertThat(stamper().stampIfDue()).as("the period is still open").isFalse();
        assertThat(log().prove(later)).isEmpty();
        assertThat(log().latest().orElseThrow().stampedAt()).isNull();

        lab.pass(Duration.ofMinutes(1));
        var last = sequenced(2);
        assertThat(stamper().stampIfDue()).isTrue();
        assertThat(stamper().stampIfDue()).isFalse();
        assertThat(lab.authority.issued).hasValue(2);
        assertProved(first, 1);
        assertProved(later, 43);
        assertProved(last, 43);
        assertThat(log().latest().orElseThrow().stampedAt()).isNotNull();
    }

    @Test
    void withoutNewLeavesNothingIsPaid() {
        assertThat(stamper().stampIfDue()).isFalse();
        sequenced(1);
        assertThat(stamper().stampIfDue()).isTrue();
        lab.pass(Duration.ofHours(1));
        assertThat(stamper().stampIfDue()).isFalse();
        assertThat(lab.authority.issued).hasValue(1);
    }

    @Test
    void anAuthorityThatIsAwayDelaysProofsAndTheNextTokenCoversAllThatWaited() {
        lab.authority.away = true;
        var first = sequenced(3);
        assertThatExceptionOfType(SealException.Unavailable.class)
                .isThrownBy(() -> stamper().stampIfDue());
        lab.pass(Duration.ofHours(5));
        var later = sequenced(3);
        assertThatExceptionOfType(SealException.Unavailable.class)
                .isThrownBy(() -> stamper().stampIfDue());
        assertThat(log().prove(first)).isEmpty();

        lab.authority.away = false;
        assertThat(stamper().stampIfDue()).isTrue();
        assertThat(lab.authority.issued).hasValue(1);
        assertProved(first, 6);
        assertProved(later, 6);
    }

    @Test
    void proofsOfOneCallReferToOneCheckpoint() {
        var first = sequenced(1);
        stamper().stampIfDue();
        lab.pass(Duration.ofMinutes(2));
        var second = sequenced(300);
        stamper().stampIfDue();
        assertProved(List.of(second.get(299), first.getFirst(), second.getFirst()), 301);
        assertThat(log().prove(List.of(first.getFirst(), UUID.randomUUID()))).isEmpty();
        assertThat(log().prove(List.of())).isEmpty();
    }

    @Test
    void opensslAcceptsTheTokenOverTheCheckpoint() throws Exception {
        var events = sequenced(2);
        stamper().stampIfDue();
        var proof = log().prove(events).orElseThrow().getFirst();
        var note = Files.writeString(files.resolve("checkpoint"), proof.checkpoint());
        var token = Files.write(files.resolve("checkpoint.tst"), proof.timestamp());
        var authority = Files.writeString(files.resolve("authority.pem"), lab.authority.pem());
        assertThat(openssl(note, token, authority)).contains("Verification: OK");

        Files.writeString(note, proof.checkpoint().replace("\n2\n", "\n3\n"));
        assertThat(openssl(note, token, authority)).contains("message imprint mismatch");
    }

    private String openssl(Path note, Path token, Path authority) throws Exception {
        var process = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        note.toString(),
                        "-in",
                        token.toString(),
                        "-token_in",
                        "-CAfile",
                        authority.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /** By what a stranger would do with the proof alone and the log's published key. */
    private void assertProved(List<UUID> events, long size) {
        var proofs = log().prove(events).orElseThrow();
        assertThat(proofs).extracting(TransparencyLog.Proof::event).isEqualTo(events);
        for (var proof : proofs) {
            var note = SignedNote.parse(proof.checkpoint());
            assertThat(note.verifiedBy(VerifierKey.parse(log().verifierKey()))).isTrue();
            var checkpoint = Checkpoint.parse(note.text());
            assertThat(checkpoint.size()).isEqualTo(size).isEqualTo(proof.treeSize());
            assertThat(checkpoint.origin()).isEqualTo(log().origin());
            var path = proof.path().stream().map(HexFormat.of()::parseHex).toList();
            var leaf = HexFormat.of().parseHex(proof.leafHash());
            assertThat(Merkle.verifyInclusion(leaf, proof.index(), size, path, checkpoint.root()))
                    .isTrue();
        }
    }

    private List<UUID> sequenced(int events) {
        var ids = IntStream.range(0, events)
                .mapToObj(i -> lab.append(lab.newNotice()).id())
                .toList();
        lab.bean(Sequencer.class).sequence();
        return ids;
    }

    private Stamper stamper() {
        return lab.bean(Stamper.class);
    }

    private TransparencyLog log() {
        return lab.bean(TransparencyLog.class);
    }
}
