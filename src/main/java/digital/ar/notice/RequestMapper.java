package digital.ar.notice;

import digital.ar.api.model.Attachment;
import digital.ar.api.model.CodeChannel;
import digital.ar.api.model.Content;
import digital.ar.api.model.NoticeDetails;
import digital.ar.api.model.NoticeRequest;
import digital.ar.api.model.RecipientRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The request's model as the room's own record. Required members are there: the models were validated before. */
@Component
class RequestMapper {
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private final JsonMapper json;

    RequestMapper(JsonMapper json) {
        this.json = json;
    }

    Submission map(NoticeRequest request) {
        return new Submission(
                NoticeType.valueOf(request.getType().getValue()),
                new NoticeView.Party(
                        request.getCreditor().getName(),
                        request.getCreditor().getDocument(),
                        request.getCreditor().getAddress(),
                        request.getCreditor().getEmail()),
                LegalBasis.valueOf(request.getLegalBasis().getValue()),
                request.getSubject(),
                request.getRecipients().stream().map(RequestMapper::recipient).toList(),
                list(request.getTitles()).stream().map(RequestMapper::title).toList(),
                details(request.getDetails()),
                content(request.getContent()),
                list(request.getAttachments()).stream()
                        .map(RequestMapper::attachment)
                        .toList(),
                request.getExternalId(),
                map(request.getReferences()),
                list(request.getTags()),
                new Submission.Sending(
                        request.getSendingDomain(),
                        Boolean.TRUE.equals(request.getOverrideSuppression()),
                        request.getOverrideReason(),
                        request.getResponseUntil() == null
                                ? null
                                : request.getResponseUntil().toInstant()),
                payment(request.getPayment()),
                new Submission.ReadingWish(
                        request.getPresentation() == null
                                ? null
                                : Presentation.valueOf(request.getPresentation().getValue()),
                        request.getIdentity() == null
                                ? null
                                : IdentityPolicy.valueOf(request.getIdentity().getValue())));
    }

    private static Submission.@Nullable Payment payment(digital.ar.api.model.@Nullable Payment payment) {
        return payment == null
                ? null
                : new Submission.Payment(
                        new Payment.Beneficiary(
                                payment.getBeneficiary().getName(),
                                payment.getBeneficiary().getDocument()),
                        payment.getAmountCents(),
                        payment.getDueDate(),
                        payment.getPix(),
                        payment.getBoleto());
    }

    private static Submission.Recipient recipient(RecipientRequest recipient) {
        var source = recipient.getAddressSource();
        return new Submission.Recipient(
                recipient.getName(),
                recipient.getEmail(),
                recipient.getDocument(),
                new AddressSource(
                        AddressSource.Kind.valueOf(source.getKind().getValue()),
                        source.getText(),
                        source.getDocumentSha256()),
                codeAddress(recipient.getCodeChannel()));
    }

    private static @Nullable CodeAddress codeAddress(@Nullable CodeChannel channel) {
        return channel == null
                ? null
                : new CodeAddress(CodeAddress.Kind.valueOf(channel.getKind().getValue()), channel.getAddress());
    }

    private static NoticeView.Title title(digital.ar.api.model.Title title) {
        return new NoticeView.Title(title.getNumber(), title.getDueDate(), title.getAmountCents(), title.getNfeKey());
    }

    private Map<String, String> details(@Nullable NoticeDetails details) {
        return details == null ? Map.of() : json.convertValue(details, FIELDS);
    }

    private static Submission.Content content(Content content) {
        return new Submission.Content(
                content.getText(), content.getHtml(), content.getTemplate(), map(content.getVariables()));
    }

    private static Submission.Attachment attachment(Attachment attachment) {
        return new Submission.Attachment(attachment.getFileName(), attachment.getMediaType(), attachment.getContent());
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static Map<String, String> map(@Nullable Map<String, String> map) {
        return Objects.requireNonNullElse(map, Map.of());
    }
}
