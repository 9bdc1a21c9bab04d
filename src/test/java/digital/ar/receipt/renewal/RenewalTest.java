package digital.ar.receipt.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.Condition.State;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.SealException;
import digital.ar.seal.SealKeeper;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealLife;
import digital.ar.seal.SealOutlook;
import digital.ar.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Issued receipts are kept provable, once each, also when something is away or dies in between. */
class RenewalTest extends ServiceTest {
    /** Beyond what the running worker looks at. */
    private static final OffsetDateTime FAR = OffsetDateTime.of(2090, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    @Autowired
    private Receipts receipts;

    @Autowired
    private RenewalRows rows;

    @Autowired
    private RenewalConditions conditions;

    @Autowired
    private SealKeeper keeper;

    @Autowired
    private PdfSealer sealer;

    @Autowired
    private PdfSignatureVerifier verifier;

    @Autowired
    private Vault vault;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ids ids;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private DueReceipt due;
    private byte[] issued;

    static SealLife life(SealLevel level, Duration upgradeAfter, Duration renewBefore) {
        return new SealLife(
                level,
                upgradeAfter,
                renewBefore,
                true,
                new SealLife.Fetching(Duration.ofSeconds(5), 1 << 20, Duration.ofHours(1), false));
    }

    @BeforeEach
    void issue() throws IOException {
        var notice = ids.next();
        var tenant = ids.next();
        new TransactionTemplate(transactions).executeWithoutResult(s -> vault.register(vault.newKeys(tenant, notice)));
        issued = sealer.seal(page(), "Comprovante");
        var stored = vault.store(vault.keys(notice), Vault.Purpose.RECEIPT, issued, "application/pdf");
        var id = ids.next(Ids.shard(notice));
        jdbc.sql("""
                insert into receipt (shard, id, notice_id, tenant_id, kind, trigger_event, state, next_try_at, sha256, size,
                                     issued_at, qualification, created_at, renew_at)
                values (:shard, :id, :notice, :tenant, 'SUBMISSION', :id, 'ISSUED', :far, :sha256, :size, :now,
                        'DEVELOPMENT', :now, :far)""")
                .param("shard", Ids.shard(notice))
                .param("id", id)
                .param("notice", notice)
                .param("tenant", tenant)
                .param("far", FAR)
                .param("sha256", stored.sha256())
                .param("size", stored.size())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        due = new DueReceipt(id, tenant, notice, null, stored.sha256(), 0);
    }

    @AfterEach
    void forget() {
        jdbc.sql("update receipt set renew_at = null, renew_trouble = null where shard = :shard and id = :id")
                .param("shard", Ids.shard(due.notice()))
                .param("id", due.id())
                .update();
    }

    @Test
    void aReceiptIsBroughtToTheLevelOnceAndTheOldFileStays() {
        var renewal = renewal(keeper, vault, life(SealLevel.B_LTA, Duration.ZERO, Duration.ofDays(30)));
        renewal.renew(due);
        renewal.renew(due); // a second node that held the same row

        var view = view();
        assertThat(view.level()).isEqualTo(SealLevel.B_LTA);
        var pdf = receipts.pdf(view);
        assertThat(Arrays.mismatch(issued, pdf)).isEqualTo(issued.length);
        assertThat(verifier.verify(pdf).seal().orElseThrow().level()).contains(SealLevel.B_LTA);
        assertThat(vault.load(due.notice(), Vault.Purpose.RECEIPT, due.sha256()))
                .isEqualTo(issued);
        assertThat(receipts.renewals(view)).singleElement().satisfies(renewed -> {
            assertThat(renewed.from()).isEqualTo(SealLevel.B_T);
            assertThat(renewed.to()).isEqualTo(SealLevel.B_LTA);
            assertThat(renewed.sha256Before()).isEqualTo(due.sha256());
            assertThat(renewed.sha256()).isEqualTo(view.sha256());
            assertThat(renewed.reason()).isEqualTo("level");
        });
        assertThat(renewedEvents()).singleElement().satisfies(event -> {
            assertThat(event.facts())
                    .containsEntry("receipt", Ids.publicId(IdPrefix.RCT, due.id()))
                    .containsEntry("fromLevel", "B-T")
                    .containsEntry("toLevel", "B-LTA")
                    .containsEntry("sha256Before", due.sha256())
                    .containsEntry("sha256", view.sha256());
            assertThat(Instant.parse((String) event.facts().get("nextDue"))).isAfter(clock.instant());
        });
    }

    @Test
    void aProcessKilledBetweenStoringAndRecordingLosesAndDoublesNothing() {
        var life = life(SealLevel.B_LT, Duration.ZERO, Duration.ofDays(30));
        assertThatThrownBy(() -> renewal(keeper, dyingAfterStore(), life).renew(due))
                .isInstanceOf(KilledInTest.class);
        assertThat(view().sha256()).isEqualTo(due.sha256());
        assertThat(renewedEvents()).isEmpty();

        renewal(keeper, vault, life).renew(due);
        assertThat(view().level()).isEqualTo(SealLevel.B_LT);
        assertThat(renewedEvents()).hasSize(1);
    }

    @Test
    void whatCannotBeRenewedSaysWhyAndIsTriedAgain() {
        SealKeeper away = new SealKeeper() {
            @Override
            public byte[] extend(byte[] pdf, SealLevel level) {
                throw new SealException.Unavailable("no revocation data yet", null);
            }

            @Override
            public SealOutlook outlook(byte[] pdf) {
                return keeper.outlook(pdf);
            }
        };
        var renewal = renewal(away, vault, life(SealLevel.B_LT, Duration.ZERO, Duration.ofDays(30)));
        for (var attempts = 0; attempts < 5; attempts++) {
            renewal.renew(new DueReceipt(due.id(), due.tenant(), due.notice(), null, due.sha256(), attempts));
        }
        var told = conditions.conditions().getFirst();
        assertThat(told.state()).isEqualTo(State.WARNING);
        assertThat(told.detail()).contains("no revocation data yet");
        assertThat(view().level()).isEqualTo(SealLevel.B_T);

        renewal(keeper, vault, life(SealLevel.B_LT, Duration.ZERO, Duration.ofDays(30)))
                .renew(due);
        assertThat(view().level()).isEqualTo(SealLevel.B_LT);
        assertThat(conditions.conditions().getFirst().state()).isEqualTo(State.GOOD);
    }

    /** The development authority's keys are RSA, which ETSI TS 119 312 foresees an end for: another such stamp proves no longer. */
    @Test
    void aTimestampThatWouldEndNoLaterIsNotBought() {
        renewal(keeper, vault, life(SealLevel.B_LTA, Duration.ZERO, Duration.ofDays(30)))
                .renew(due);
        var archived = view();
        var again = new DueReceipt(due.id(), due.tenant(), due.notice(), null, String.valueOf(archived.sha256()), 0);
        renewal(keeper, vault, life(SealLevel.B_LTA, Duration.ZERO, Duration.ofDays(9_000)))
                .renew(again);
        assertThat(view().sha256()).isEqualTo(archived.sha256());
        assertThat(trouble()).contains("would end no later").contains("algorithm");
    }

    @Test
    void whatIsNotDueIsOnlyNoted() {
        renewal(keeper, vault, life(SealLevel.B_LT, Duration.ofDays(1), Duration.ofDays(30)))
                .renew(due);
        assertThat(view().sha256()).isEqualTo(due.sha256());
        assertThat(renewAt()).isBefore(clock.instant().plus(Duration.ofDays(1)).plusSeconds(5));
        assertThat(renewedEvents()).isEmpty();
    }

    @Test
    void afterErasureNothingCanBeJournalledSoTheReceiptStaysAsItIs() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(s -> vault.erase(due.notice(), Vault.Purpose.CONTENT));
        renewal(keeper, vault, life(SealLevel.B_LT, Duration.ZERO, Duration.ofDays(30)))
                .renew(due);
        assertThat(view().sha256()).isEqualTo(due.sha256());
        assertThat(trouble()).contains("erased");
    }

    @Test
    void dueRowsAreTakenOnceForTheLengthOfALease() {
        var lease = FAR.plusYears(9).toInstant();
        var claimed = rows.claim(100_000, FAR.plusYears(1).toInstant(), lease);
        assertThat(claimed).contains(due);
        assertThat(rows.claim(100_000, FAR.plusYears(1).toInstant(), lease)).isEmpty();
    }

    private Renewal renewal(SealKeeper keeping, Vault storing, SealLife life) {
        return new Renewal(keeping, verifier, storing, rows, journal, life, clock, transactions);
    }

    private Vault dyingAfterStore() {
        return (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, arguments) -> {
                    try {
                        var result = method.invoke(vault, arguments);
                        if (method.getName().equals("store")) {
                            throw new KilledInTest();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class KilledInTest extends Error {
        private static final long serialVersionUID = 1L;
    }

    private ReceiptView view() {
        return receipts.find(due.id()).orElseThrow();
    }

    private List<Event> renewedEvents() {
        return journal.read(due.notice()).stream()
                .filter(e -> e.type() == EventType.RECEIPT_RENEWED)
                .toList();
    }

    private String trouble() {
        return (String) column("renew_trouble");
    }

    private Instant renewAt() {
        return ((java.sql.Timestamp) column("renew_at")).toInstant();
    }

    private Object column(String name) {
        return jdbc.sql("select " + name + " from receipt where shard = :shard and id = :id")
                .param("shard", Ids.shard(due.notice()))
                .param("id", due.id())
                .query()
                .singleValue();
    }

    private static byte[] page() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
