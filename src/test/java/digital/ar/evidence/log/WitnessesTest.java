package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.Audit;
import digital.ar.evidence.EvidenceLab;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.VerifierKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log and its witness over HTTP. */
@RunsBeside
class WitnessesTest {
    private ScriptedWitness witness;
    private EvidenceLab lab;

    @BeforeEach
    void open() throws IOException {
        witness = new ScriptedWitness();
        lab = new EvidenceLab(Map.of(
                "ar.log.witnesses[0].url", witness.url(),
                "ar.log.witnesses[0].key", witness.verifierKey(),
                "ar.log.witness-timeout", "PT1S"));
        witness.log = VerifierKey.parse(log().verifierKey());
    }

    @AfterEach
    void close() {
        lab.close();
        witness.close();
    }

    @Test
    void theWitnessFollowsTheLogAndItsSignaturesStandInProofs() {
        period(3);
        var event = period(300);
        assertThat(witness.size).isEqualTo(303);

        var key = VerifierKey.parse(witness.verifierKey());
        var proof = log().proveAlone(event).orElseThrow();
        assertThat(proof.verify(leaf(event), VerifierKey.parse(log().verifierKey())))
                .isTrue();
        var note = SignedNote.parse(proof.checkpoint());
        assertThat(note.cosignedAt(key)).contains(Instant.ofEpochSecond(witness.time));
        assertThat(note.signatures()).hasSize(2);

        var stamped = log().prove(List.of(event)).orElseThrow().getFirst();
        assertThat(SignedNote.parse(stamped.checkpoint()).signatures()).hasSize(1);
        assertThat(stamped.checkpoint() + String.join("", stamped.cosignatures()))
                .as("the lines belong under the stamped bytes")
                .isEqualTo(proof.checkpoint());
        assertThat(log().latest().orElseThrow().note()).isEqualTo(proof.checkpoint());
        assertThat(state().trouble()).isNull();
        assertThat(proof.checkpoint().replace("\n303\n", "\n304\n"))
                .satisfies(changed ->
                        assertThat(SignedNote.parse(changed).cosignedAt(key)).isEmpty());
    }

    @Test
    void aWitnessThatStandsElsewhereIsAskedFromWhereItStands() {
        period(5);
        witness.size = 0; // it lost its memory
        witness.root = digital.ar.evidence.Merkle.emptyRoot();
        period(2);
        assertThat(cosignatures()).isEqualTo(2);
        lab.tamper("log_witness", "update log_witness set size = 0"); // now we lost ours
        period(2);
        assertThat(cosignatures()).isEqualTo(3);
        assertThat(witness.size).isEqualTo(9);
    }

    @Test
    void anAnswerThatIsNoCosignatureCostsOnlyThisCosignature() {
        var reasons = new LinkedHashMap<String, String>();
        reasons.put("403", "does not trust the log's key");
        reasons.put("404", "does not know the log's origin");
        reasons.put("409", "another root");
        reasons.put("409x", "another root");
        reasons.put("4091", "another root");
        reasons.put("4090\n", "changes its mind");
        reasons.put("422", "refuses the consistency proof");
        reasons.put("500", "answers HTTP 500");
        reasons.put("200", "without a cosignature of its key");
        reasons.put("200garbage", "what is no signature");
        reasons.put("200— other.example AAAAAAAAAA==", "without a cosignature of its key");
        reasons.forEach((answer, reason) -> {
            witness.instead = answer;
            assertThat(log().prove(List.of(period(1))))
                    .as("stamped all the same")
                    .isPresent();
            assertThat(state().trouble()).as(answer).contains(reason);
        });
        assertThat(cosignatures()).isZero();
        witness.instead = "";
        period(1);
        assertThat(cosignatures()).isEqualTo(1);
        assertThat(state().trouble()).isNull();
    }

    @Test
    void aWitnessThatIsSilentOrAwayDoesNotStopTheLog() {
        witness.silent = true;
        assertThat(log().prove(List.of(period(2)))).isPresent();
        assertThat(state().trouble()).contains("no answer in PT1S");
        var since = state().since();
        witness.close();
        assertThat(log().prove(List.of(period(2)))).isPresent();
        assertThat(state().trouble()).contains("cannot be reached");
        assertThat(state().since()).as("trouble since the first failure").isEqualTo(since);
    }

    @Test
    void aCosignatureOfAnotherTextOrFromTheFutureIsRefused() {
        witness.instead = "200" + witness.line(log().origin() + "\n2\nAAAA\n");
        period(2);
        assertThat(state().trouble()).contains("without a cosignature of its key that checks");
        witness.instead = "";
        witness.time += 1_000_000_000L;
        period(1);
        assertThat(state().trouble()).contains("in the future");
        assertThat(cosignatures()).isZero();
    }

    @Test
    void aWitnessThatHasSeenMoreThanWeKnowIsToldToThePeopleWhoRunTheService() {
        witness.instead = "409900\n";
        period(2);
        assertThat(state().claimed()).isEqualTo(900);
        assertThat(state().trouble()).contains("has cosigned 900 leaves").contains("rolled back");
    }

    @Test
    void theAuditChecksCosignatures() {
        period(2);
        var found = new java.util.ArrayList<Audit.Difference>();
        assertThat(lab.bean(Audit.class).run(found::add).checked()).containsEntry("cosignatures", 1L);
        assertThat(found).isEmpty();
        lab.tamper("log_cosignature", "update log_cosignature set cosigned_at = cosigned_at - interval '1 day'");
        lab.bean(Audit.class).run(found::add);
        assertThat(found)
                .singleElement()
                .extracting(Audit.Difference::place)
                .isEqualTo("cosignature of witness.example/w1 on checkpoint 2");
    }

    @Test
    void cosignaturesAreAppendOnly() {
        period(1);
        org.assertj.core.api.Assertions.assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
                .isThrownBy(() -> lab.owner().sql("delete from log_cosignature").update())
                .withMessageContaining("refused");
    }

    /** @return the last event of a period that was sequenced and stamped */
    private UUID period(int events) {
        UUID last = null;
        for (var i = 0; i < events; i++) {
            last = lab.append(lab.newNotice()).id();
        }
        lab.pass(Duration.ofMinutes(1));
        LogDriver.sequence(lab);
        LogDriver.stamp(lab);
        return java.util.Objects.requireNonNull(last);
    }

    private byte[] leaf(UUID event) {
        return HexFormat.of()
                .parseHex(log().prove(List.of(event)).orElseThrow().getFirst().leafHash());
    }

    private long cosignatures() {
        return lab.jdbc()
                .sql("select count(*) from log_cosignature")
                .query(Long.class)
                .single();
    }

    private WitnessTable.State state() {
        return lab.bean(WitnessTable.class).states().getFirst();
    }

    private TransparencyLog log() {
        return lab.bean(TransparencyLog.class);
    }
}
