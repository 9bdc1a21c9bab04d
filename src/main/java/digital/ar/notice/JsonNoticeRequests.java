package digital.ar.notice;

import digital.ar.api.model.NoticeRequest;
import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Hashes;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.RequestProblems;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Goes the way of the HTTP door: JSON, model, validation, submission. */
@Component
class JsonNoticeRequests implements NoticeRequests {
    private final JsonMapper json;
    private final Validator validator;
    private final RequestMapper requests;
    private final Submissions submissions;
    private final long limit;

    JsonNoticeRequests(
            JsonMapper json,
            Validator validator,
            RequestMapper requests,
            Submissions submissions,
            NoticeProperties properties) {
        this.json = json;
        this.validator = validator;
        this.requests = requests;
        this.submissions = submissions;
        this.limit = properties.maxRequestSize().toBytes();
    }

    @Override
    public Submissions.Acceptance submit(UUID tenant, Map<String, Object> request, @Nullable String idempotencyKey) {
        var body = json.writeValueAsString(request);
        if (body.getBytes(StandardCharsets.UTF_8).length > limit) {
            throw new Problem(
                    ProblemType.PAYLOAD_TOO_LARGE,
                    "The request has more than " + limit + " bytes. Send fewer or smaller attachments.");
        }
        var submission = requests.map(model(body));
        return submissions.submit(
                tenant, submission, idempotencyKey, Hashes.sha256Hex(CanonicalJson.canonicalize(body)));
    }

    private NoticeRequest model(String body) {
        NoticeRequest model;
        try {
            model = json.readValue(body, NoticeRequest.class);
        } catch (JacksonException e) {
            throw RequestProblems.unreadable(e);
        }
        var violations = validator.validate(model);
        if (!violations.isEmpty()) {
            throw RequestProblems.invalid(violations);
        }
        return model;
    }
}
