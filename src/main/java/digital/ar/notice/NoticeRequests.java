package digital.ar.notice;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The request of {@code POST /v1/notices} from another door: the same members, checks and answers. */
public interface NoticeRequests {
    /**
     * @param request members of the JSON body; binary content as Base64 text
     * @param idempotencyKey 1–100 visible ASCII characters, or null
     * @throws digital.ar.platform.Problem as the HTTP door would answer it, with JSON pointers
     */
    Submissions.Acceptance submit(UUID tenant, Map<String, Object> request, @Nullable String idempotencyKey);
}
