package digital.ar.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits and times of notices.
 *
 * @param bounceWindow a delivery stays provisional so long; a bounce may still arrive
 * @param windowCheck how often ended windows are looked for
 * @param retryPeriod how long delivery is tried before the notice is given up
 * @param maxMessageSize of one composed message, everything included
 * @param maxAttachmentSize of one attachment, decoded
 * @param maxRequestSize of one request body (attachments are a third larger there)
 */
@ConfigurationProperties("ar.notice")
public record NoticeProperties(
        @DefaultValue("PT72H") Duration bounceWindow,
        @DefaultValue("PT30S") Duration windowCheck,
        @DefaultValue("PT72H") Duration retryPeriod,
        @DefaultValue("10MB") DataSize maxMessageSize,
        @DefaultValue("7MB") DataSize maxAttachmentSize,
        @DefaultValue("16MB") DataSize maxRequestSize) {}
