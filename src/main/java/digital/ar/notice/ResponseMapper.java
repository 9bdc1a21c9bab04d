package digital.ar.notice;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.AttachmentInfo;
import digital.ar.api.model.Beneficiary;
import digital.ar.api.model.Creditor;
import digital.ar.api.model.Delivery;
import digital.ar.api.model.Level;
import digital.ar.api.model.NextStep;
import digital.ar.api.model.Notice;
import digital.ar.api.model.NoticeAccepted;
import digital.ar.api.model.NoticeDetails;
import digital.ar.api.model.NoticeLinks;
import digital.ar.api.model.NoticePage;
import digital.ar.api.model.NoticeSummary;
import digital.ar.api.model.Recipient;
import digital.ar.api.model.RecipientAccepted;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.store.StoredNotice;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.PlatformProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The room's records as the API's models. The address of the reading page is never among the links. */
@Component
class ResponseMapper {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private final PlatformProperties platform;
    private final ResponseWindows windows;
    private final JsonMapper json;
    private final Clock clock;

    ResponseMapper(PlatformProperties platform, ResponseWindows windows, JsonMapper json, Clock clock) {
        this.windows = windows;
        this.clock = clock;
        this.platform = platform;
        this.json = json;
    }

    NoticeAccepted accepted(Submissions.Acceptance acceptance) {
        return new NoticeAccepted()
                .id(publicId(IdPrefix.NTC, acceptance.notice()))
                .protocol(acceptance.protocol())
                .createdAt(utc(acceptance.createdAt()))
                .recipients(acceptance.recipients().stream()
                        .map(r -> new RecipientAccepted()
                                .id(publicId(IdPrefix.RCP, r.id()))
                                .messageId(r.messageId())
                                .messageSha256(r.messageSha256())
                                .messageSize(r.messageSize()))
                        .toList())
                .warnings(warnings(acceptance.warnings()))
                .links(links(acceptance.notice(), acceptance.protocol()));
    }

    Notice notice(StoredNotice stored) {
        var view = stored.view();
        return new Notice()
                .id(publicId(IdPrefix.NTC, view.id()))
                .protocol(view.protocol())
                .type(type(view))
                .neededLevel(level(view.type().needed()))
                .presentation(digital.ar.api.model.Presentation.fromValue(
                        view.reading().presentation().name()))
                .identity(digital.ar.api.model.IdentityPolicy.fromValue(
                        view.reading().identity().name()))
                .creditor(new Creditor()
                        .name(view.creditor().name())
                        .document(view.creditor().document())
                        .address(view.creditor().address())
                        .email(view.creditor().email()))
                .subject(view.subject())
                .legalBasis(view.legalBasis())
                .externalId(view.externalId())
                .tags(view.tags())
                .references(view.references())
                .titles(view.titles().stream().map(ResponseMapper::title).toList())
                .details(json.convertValue(stored.details(), NoticeDetails.class))
                .attachments(view.attachments().stream()
                        .map(ResponseMapper::attachment)
                        .toList())
                .recipients(recipients(view, deadline(stored)))
                .payment(payment(stored.payment()))
                .warnings(warnings(stored.warnings()))
                .responseUntil(responseUntil(view))
                .createdAt(utc(view.createdAt()))
                .links(links(view.id(), view.protocol()));
    }

    private @Nullable OffsetDateTime responseUntil(NoticeView view) {
        return view.recipients().stream()
                .flatMap(r -> windows.until(r.id()).stream())
                .findFirst()
                .map(ResponseMapper::utc)
                .orElse(null);
    }

    NoticePage page(Notices.Page page) {
        return new NoticePage()
                .notices(page.notices().stream().map(this::summary).toList())
                .nextCursor(page.nextCursor());
    }

    private NoticeSummary summary(NoticeView view) {
        return new NoticeSummary()
                .id(publicId(IdPrefix.NTC, view.id()))
                .protocol(view.protocol())
                .type(type(view))
                .neededLevel(level(view.type().needed()))
                .creditorName(view.creditor().name())
                .subject(view.subject())
                .externalId(view.externalId())
                .tags(view.tags())
                .recipients(recipients(view, null))
                .createdAt(utc(view.createdAt()))
                .links(links(view.id(), view.protocol()));
    }

    /** As the notice names it: a calendar date, checked when it was submitted. */
    private static @Nullable LocalDate deadline(StoredNotice stored) {
        var deadline = stored.details().get("deadline");
        return deadline == null ? null : LocalDate.parse(deadline);
    }

    private List<Recipient> recipients(NoticeView view, @Nullable LocalDate deadline) {
        var today = LocalDate.ofInstant(clock.instant(), BRASILIA);
        return view.recipients().stream()
                .map(r -> recipient(r, LevelGap.of(r.status(), view.type(), deadline, today)))
                .toList();
    }

    private static Recipient recipient(RecipientView view, LevelGap gap) {
        var status = view.status();
        return new Recipient()
                .id(publicId(IdPrefix.RCP, view.id()))
                .name(view.name())
                .email(view.email())
                .document(view.document())
                .addressSource(view.addressSource())
                .messageId(view.messageId())
                .messageSha256(view.messageSha256())
                .contentSha256(view.shownSha256())
                .level(level(status.level()))
                .delivery(Delivery.fromValue(status.delivery().name()))
                .provisional(status.provisional())
                .failed(status.failed())
                .notMe(status.notMe())
                .since(status.since() == null ? null : utc(status.since()))
                .gap(gap.open())
                .neededLevel(level(gap.needed()))
                .nextStep(NextStep.fromValue(gap.next().name()))
                .nextStepBy(gap.by());
    }

    private static digital.ar.api.model.Title title(NoticeView.Title title) {
        return new digital.ar.api.model.Title()
                .number(title.number())
                .dueDate(title.dueDate())
                .amountCents(title.amountCents())
                .nfeKey(title.nfeKey());
    }

    private static AttachmentInfo attachment(NoticeView.AttachmentInfo attachment) {
        return new AttachmentInfo()
                .fileName(attachment.fileName())
                .mediaType(attachment.mediaType())
                .size(attachment.size())
                .sha256(attachment.sha256());
    }

    private static digital.ar.api.model.@Nullable Payment payment(@Nullable Payment payment) {
        if (payment == null) {
            return null;
        }
        return new digital.ar.api.model.Payment()
                .beneficiary(new Beneficiary()
                        .name(payment.beneficiary().name())
                        .document(payment.beneficiary().document()))
                .amountCents(payment.amountCents())
                .dueDate(payment.dueDate())
                .pix(payment.pix() == null ? null : payment.pix().payload())
                .boleto(payment.boleto() == null ? null : payment.boleto().line());
    }

    private static List<digital.ar.api.model.Warning> warnings(List<Warning> warnings) {
        return warnings.stream()
                .map(w -> new digital.ar.api.model.Warning()
                        .pointer(w.pointer())
                        .code(w.code())
                        .message(w.message()))
                .toList();
    }

    URI self(UUID notice) {
        return URI.create(platform.url("/v1/notices/" + publicId(IdPrefix.NTC, notice)));
    }

    private NoticeLinks links(UUID notice, String protocol) {
        var self = self(notice);
        return new NoticeLinks()
                .self(self)
                .events(URI.create(self + "/events"))
                .receipts(URI.create(self + "/receipts"))
                .authenticity(URI.create(platform.url("/p/" + protocol)));
    }

    private static digital.ar.api.model.NoticeType type(NoticeView view) {
        return digital.ar.api.model.NoticeType.fromValue(view.type().name());
    }

    private static Level level(digital.ar.evidence.Level level) {
        return Level.fromValue(level.name());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
