package digital.ar.notice.store;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.notice.CodeAddress;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes accepted notices with their recipients, any number of each in one statement: the hot path of a submission. What
 * is read back is mapped by {@link NoticeEntity} and {@link RecipientEntity}.
 */
@Component
public class NoticeInserts {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeInserts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(List<NewNotice> notices) {
        insertNotices(notices);
        insertRecipients(notices.stream().flatMap(NoticeInserts::recipients).toList());
    }

    private void insertNotices(List<NewNotice> rows) {
        jdbc.sql("""
                        insert into notice (shard, id, tenant_id, protocol, type, subject, creditor_name,
                                            creditor_document, creditor_address, creditor_email, legal_basis, external_id, created_at,
                                            tags, reference, titles, details, attachments, warnings, payment,
                                            presentation, identity)
                        select shard, id, tenant, protocol, type, subject, creditor_name, creditor_document,
                               creditor_address, creditor_email, legal_basis, external_id, at,
                               array(select jsonb_array_elements_text(tags::jsonb)),
                               reference::jsonb, titles::jsonb, details::jsonb, attachments::jsonb, warnings::jsonb,
                               payment::jsonb, presentation, identity
                        from unnest(:shards, :ids, :tenants, :protocols, :types, :subjects, :creditorNames,
                                    :creditorDocuments, :creditorAddresses, :creditorEmails, :legalBases, :externalIds, :times,
                                    :tags, :references, :titles, :details, :attachments, :warnings, :payments, :presentations,
                                    :identities)
                            as n (shard, id, tenant, protocol, type, subject, creditor_name, creditor_document,
                                  creditor_address, creditor_email, legal_basis, external_id, at, tags, reference, titles, details,
                                  attachments, warnings, payment, presentation, identity)""")
                .param("shards", SqlArray.shorts(rows, n -> Ids.shard(n.id())))
                .param("ids", SqlArray.uuids(rows, NewNotice::id))
                .param("tenants", SqlArray.uuids(rows, NewNotice::tenant))
                .param("protocols", SqlArray.texts(rows, NewNotice::protocol))
                .param(
                        "types",
                        SqlArray.texts(rows, n -> n.notice().rule().type().name()))
                .param("subjects", SqlArray.texts(rows, n -> n.notice().letter().subject()))
                .param(
                        "creditorNames",
                        SqlArray.texts(rows, n -> n.notice().creditor().name()))
                .param(
                        "creditorDocuments",
                        SqlArray.texts(rows, n -> n.notice().creditor().document()))
                .param(
                        "creditorAddresses",
                        SqlArray.texts(rows, n -> n.notice().creditor().address()))
                .param(
                        "creditorEmails",
                        SqlArray.texts(rows, n -> n.notice().creditor().email()))
                .param("legalBases", SqlArray.texts(rows, n -> n.notice().legalBasis()))
                .param("externalIds", SqlArray.texts(rows, n -> n.notice().externalId()))
                .param("times", SqlArray.times(rows, NewNotice::at))
                .param("tags", json(rows, n -> n.notice().tags()))
                .param("references", json(rows, n -> n.notice().references()))
                .param("titles", json(rows, n -> n.notice().titles()))
                .param("details", json(rows, n -> n.notice().details()))
                .param("attachments", json(rows, NewNotice::attachments))
                .param("warnings", json(rows, n -> n.notice().warnings()))
                .param("payments", SqlArray.texts(rows, this::payment))
                .param(
                        "presentations",
                        SqlArray.texts(
                                rows, n -> n.notice().reading().presentation().name()))
                .param(
                        "identities",
                        SqlArray.texts(
                                rows, n -> n.notice().reading().identity().name()))
                .update();
    }

    private @Nullable String payment(NewNotice notice) {
        var payment = notice.notice().payment();
        return payment == null ? null : json.writeValueAsString(payment);
    }

    private SqlArray json(List<NewNotice> rows, Function<NewNotice, Object> column) {
        return SqlArray.texts(rows, n -> json.writeValueAsString(column.apply(n)));
    }

    private record Row(NewNotice notice, int position, NewRecipient recipient) {}

    private static java.util.stream.Stream<Row> recipients(NewNotice notice) {
        return IntStream.range(0, notice.recipients().size())
                .mapToObj(i -> new Row(notice, i, notice.recipients().get(i)));
    }

    /** The status is the one that {@code submission.accepted} gives. */
    private void insertRecipients(List<Row> rows) {
        jdbc.sql("""
                        insert into recipient (shard, id, notice_id, tenant_id, position, name, email, document,
                                               address_source, message_id, message_sha256, message_size, level,
                                               delivery, provisional, failed, since, created_at, page_sha256,
                                               code_kind, code_address)
                        select shard, id, notice, tenant, position, name, email, document, source, message_id, sha256,
                               size, :level, :delivery, false, false, at, at, page_sha256, code_kind, code_address
                        from unnest(:shards, :ids, :notices, :tenants, :positions, :names, :emails, :documents,
                                    :sources, :messageIds, :sha256, :sizes, :times, :pages, :codeKinds,
                                    :codeAddresses)
                            as r (shard, id, notice, tenant, position, name, email, document, source, message_id,
                                  sha256, size, at, page_sha256, code_kind, code_address)""")
                .param("level", Level.ACCEPTED.name())
                .param("delivery", RecipientStatus.Delivery.QUEUED.name())
                .param(
                        "shards",
                        SqlArray.shorts(rows, r -> Ids.shard(r.recipient().id())))
                .param("ids", SqlArray.uuids(rows, r -> r.recipient().id()))
                .param("notices", SqlArray.uuids(rows, r -> r.notice().id()))
                .param("tenants", SqlArray.uuids(rows, r -> r.notice().tenant()))
                .param("positions", SqlArray.ints(rows, Row::position))
                .param(
                        "names",
                        SqlArray.texts(rows, r -> r.recipient().addressee().name()))
                .param(
                        "emails",
                        SqlArray.texts(
                                rows, r -> r.recipient().addressee().mailbox().toString()))
                .param(
                        "documents",
                        SqlArray.texts(rows, r -> r.recipient().addressee().document()))
                .param(
                        "sources",
                        SqlArray.texts(
                                rows,
                                r -> r.recipient().addressee().addressSource().inWords()))
                .param("messageIds", SqlArray.texts(rows, r -> r.recipient().messageId()))
                .param(
                        "sha256",
                        SqlArray.texts(rows, r -> r.recipient().message().sha256()))
                .param(
                        "sizes",
                        SqlArray.longs(rows, r -> r.recipient().message().size()))
                .param("times", SqlArray.times(rows, r -> r.notice().at()))
                .param("pages", SqlArray.texts(rows, NoticeInserts::page))
                .param(
                        "codeKinds",
                        SqlArray.texts(rows, r -> code(r, c -> c.kind().name())))
                .param("codeAddresses", SqlArray.texts(rows, r -> code(r, CodeAddress::address)))
                .update();
    }

    private static @Nullable String page(Row row) {
        var page = row.recipient().page();
        return page == null ? null : page.sha256();
    }

    private static @Nullable String code(Row row, Function<CodeAddress, String> column) {
        var code = row.recipient().addressee().codeAddress();
        return code == null ? null : column.apply(code);
    }
}
