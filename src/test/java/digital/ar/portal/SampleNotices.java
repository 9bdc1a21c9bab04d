package digital.ar.portal;

import digital.ar.account.FirstStart;
import digital.ar.account.Tenant;
import digital.ar.notice.AddressSource;
import digital.ar.notice.CodeAddress;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.notice.Presentation;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices for the tests of the pages, submitted through the real door. */
public final class SampleNotices {
    public static final String PERSON = "52998224725";
    public static final String COMPANY = "12ABC34501DE35";

    private final Submissions submissions;
    private final Notices notices;
    private final FirstStart firstStart;
    private final Tokens tokens;
    private final Ids ids;
    private final JdbcClient jdbc;

    public SampleNotices(
            Submissions submissions, Notices notices, FirstStart firstStart, Tokens tokens, Ids ids, JdbcClient jdbc) {
        this.submissions = submissions;
        this.notices = notices;
        this.firstStart = firstStart;
        this.tokens = tokens;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    /** The first tenant, made when the database is still empty. */
    public UUID tenant() {
        firstStart.run();
        return firstStart.firstTenant().map(Tenant::id).orElseThrow();
    }

    public UUID otherTenant() {
        var id = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (?, 'Outra empresa', now())")
                .param(id)
                .update();
        return id;
    }

    public NoticeView toPerson(UUID tenant) {
        return submit(tenant, "Maria Aparecida de Souza", PERSON);
    }

    public NoticeView toCompany(UUID tenant) {
        return submit(tenant, "Padaria Souza Ltda.", COMPANY);
    }

    /** To a person, with codes to pay. */
    public NoticeView payable(UUID tenant, Submission.Payment payment) {
        return submit(tenant, "Maria Aparecida de Souza", PERSON, payment);
    }

    public NoticeView submit(UUID tenant, String name, @Nullable String document) {
        return submit(tenant, name, document, null);
    }

    /** The content on the page only, and this question before it. */
    public NoticeView onPage(
            UUID tenant, @Nullable String document, IdentityPolicy identity, @Nullable CodeAddress code) {
        var wish = new Submission.ReadingWish(Presentation.ON_PAGE, identity);
        return submit(tenant, "Maria Aparecida de Souza", document, null, wish, code);
    }

    private NoticeView submit(
            UUID tenant, String name, @Nullable String document, Submission.@Nullable Payment payment) {
        return submit(tenant, name, document, payment, Submission.ReadingWish.OF_THE_TYPE, null);
    }

    private NoticeView submit(
            UUID tenant,
            String name,
            @Nullable String document,
            Submission.@Nullable Payment payment,
            Submission.ReadingWish reading,
            @Nullable CodeAddress code) {
        var submission = new Submission(
                NoticeType.COLLECTION,
                new NoticeView.Party(
                        "Horizonte Fomento Mercantil Ltda.",
                        "11222333000181",
                        "Av. Paulista, 1000, 01310-100 São Paulo SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Aviso sobre o contrato 2026/0417",
                List.of(new Submission.Recipient(
                        name,
                        "maria@exemplo.com.br",
                        document,
                        new AddressSource(AddressSource.Kind.CONTRACT, "cláusula 12 do contrato 2026/0417", null),
                        code)),
                List.of(new NoticeView.Title("DM-118/3", LocalDate.of(2026, 11, 10), 12_000, null)),
                Map.of(
                        "paymentMeans", "Boleto anexo",
                        "contact", "0800 000 0000",
                        "disputeChannel", "contestacao@exemplo.com.br"),
                new Submission.Content(
                        null,
                        "<p>Prezada Maria,</p><p>lembramos a parcela 3, de <b>R$ 120,00</b>, vencida em 10/11/2026.</p>",
                        null,
                        Map.of()),
                List.of(new Submission.Attachment(
                        "boleto março.pdf", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8))),
                "ERP-" + ids.next(),
                Map.of("contrato", "2026/0417"),
                List.of("varejo"),
                Submission.Sending.USUAL,
                payment,
                reading);
        var accepted = submissions.submit(
                tenant,
                submission,
                null,
                Hashes.sha256Hex(submission.externalId().getBytes(StandardCharsets.UTF_8)));
        return notices.find(tenant, accepted.notice()).orElseThrow();
    }

    /** A notice of this type about so many titles; the first one's number is hostile. */
    public NoticeView withTitles(UUID tenant, NoticeType type, int count, Map<String, String> details) {
        var titles = java.util.stream.IntStream.range(0, count)
                .mapToObj(at -> new NoticeView.Title(
                        at == 0 ? "DM-<b>0</b>" : "DM-" + at, LocalDate.of(2026, 11, 10), 12_000L + at, null))
                .toList();
        var submission = new Submission(
                type,
                new NoticeView.Party(
                        "Horizonte Fomento Mercantil Ltda.",
                        "11222333000181",
                        "Av. Paulista, 1000, 01310-100 São Paulo SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Aviso sobre o contrato 2026/0417",
                List.of(new Submission.Recipient(
                        "Maria Aparecida de Souza",
                        "maria@exemplo.com.br",
                        PERSON,
                        new AddressSource(AddressSource.Kind.CONTRACT, "cláusula 12 do contrato 2026/0417", null))),
                titles,
                details,
                new Submission.Content(null, "<p>Prezada Maria, seguem os títulos.</p>", null, Map.of()),
                List.of(),
                "ERP-" + ids.next(),
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
        var accepted = submissions.submit(
                tenant,
                submission,
                null,
                Hashes.sha256Hex(submission.externalId().getBytes(StandardCharsets.UTF_8)));
        return notices.find(tenant, accepted.notice()).orElseThrow();
    }

    /** The path of the reading page of the first recipient. */
    public String readingPath(NoticeView notice) {
        return readingPath(notice, 0);
    }

    /** @param link 0: that of the mail */
    public String readingPath(NoticeView notice, int link) {
        return "/r/"
                + tokens.url(Tokens.Purpose.READ, notice.recipients().getFirst().id(), link);
    }
}
