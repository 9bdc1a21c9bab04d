package digital.ar.notice.response;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param check how often ended times for an answer are looked for */
@ConfigurationProperties("ar.notice.response")
record ResponseProperties(@DefaultValue("PT30S") Duration check) {}
